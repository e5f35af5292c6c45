/**
 * Parses the Markdown of a note into a small tree of pieces, which a component renders. HTML in a note is shown as
 * text, and a picture as its description. Notes may be imported from other programs, so length and depth are
 * bounded; notes beyond the limits are shown as plain text.
 */
import { Marked, type Token, type Tokens } from "marked";

/** A node of the parsed note. */
export type Piece =
  | { kind: "text"; text: string }
  | { kind: "code"; text: string }
  | { kind: "break" }
  | { kind: "rule" }
  | { kind: "link"; href: string; inside: Piece[] }
  | { kind: "picture"; text: string }
  | { kind: "element"; name: Name; inside: Piece[]; start?: number };

/** All headings are one kind, whatever their level: a note is too short for chapters. */
type Name = "p" | "heading" | "strong" | "em" | "del" | "blockquote" | "pre" | "ul" | "ol" | "li";

/** Longer notes, in UTF-16 units, are shown as plain text. */
const MAX_NOTE_UNITS = 10_000;
/** Deeper tokens are shown as their source text. */
const MAX_DEPTH = 12;
/** Sixty opening delimiters in a row: nobody writes that, and the tokenizer takes very long for it. */
const EXCESSIVE_NESTING = /(?:[>[(*_~`-][ \t]*){60}/;

const marked = new Marked({
  gfm: true,
  // A single line break is kept, as in any text field.
  breaks: true,
  tokenizer: { html: () => undefined, tag: () => undefined },
});

/** Parses a note. */
export function piecesOf(note: string): Piece[] {
  const plain: Piece[] = [{ kind: "element", name: "p", inside: [{ kind: "text", text: note }] }];
  if (note.length > MAX_NOTE_UNITS || EXCESSIVE_NESTING.test(note)) return plain;
  try {
    return piecesOfTokens(marked.lexer(note), 0);
  } catch {
    // The tokenizer failed: show the source text.
    return plain;
  }
}

/** Returns the text of a note without any markup, on one line. */
export function wordsOf(note: string): string {
  const textOf = (piece: Piece): string => {
    if (piece.kind === "text" || piece.kind === "code" || piece.kind === "picture") return piece.text;
    return "inside" in piece
      ? `${piece.inside.map(textOf).join("")}${piece.kind === "element" ? " " : ""}`
      : " ";
  };
  return piecesOf(note)
    .map(textOf)
    .join(" ")
    .replace(/ (?=[.,;:!?)])/g, "")
    .replace(/\s+/g, " ")
    .trim();
}

function piecesOfTokens(tokens: readonly Token[], depth: number): Piece[] {
  return tokens.flatMap((token) =>
    depth > MAX_DEPTH ? textPieces(token.raw) : piecesOfToken(token, depth + 1),
  );
}

function piecesOfToken(token: Token, depth: number): Piece[] {
  const inside = () => piecesOfTokens((token as Tokens.Generic).tokens ?? [], depth);
  const element = (name: Name): Piece[] => [{ kind: "element", name, inside: inside() }];
  switch (token.type) {
    case "space":
    case "def":
      return [];
    case "paragraph":
      return element("p");
    case "heading":
      return element("heading");
    case "strong":
    case "em":
    case "del":
    case "blockquote":
      return element(token.type);
    case "hr":
      return [{ kind: "rule" }];
    case "br":
      return [{ kind: "break" }];
    case "code":
      return [{ kind: "element", name: "pre", inside: [{ kind: "text", text: token.text as string }] }];
    case "codespan":
      return [{ kind: "code", text: token.text as string }];
    case "list":
      return [listPiece(token as Tokens.List, depth)];
    case "link":
      return linkPieces(token as Tokens.Link, inside());
    case "image":
      return [{ kind: "picture", text: decodeReferences((token as Tokens.Image).text) }];
    case "escape":
      return [{ kind: "text", text: token.text as string }];
    case "text":
      return (token as Tokens.Text).tokens ? inside() : textPieces(token.text as string);
    case "checkbox":
      return [{ kind: "text", text: (token as Tokens.Checkbox).checked ? "☑ " : "☐ " }];
    default:
      // Tables and all other tokens are shown as their source text.
      return textPieces(token.raw);
  }
}

function listPiece(token: Tokens.List, depth: number): Piece {
  const inside = token.items.map((item): Piece => {
    return { kind: "element", name: "li", inside: piecesOfTokens(item.tokens, depth + 1) };
  });
  const start = typeof token.start === "number" ? token.start : 1;
  return { kind: "element", name: token.ordered ? "ol" : "ul", inside, start };
}

/** A link that the system's browser or mail program opens; any other becomes its text. */
function linkPieces(token: Tokens.Link, inside: Piece[]): Piece[] {
  const href = decodeReferences(token.href);
  return /^(https?:\/\/|mailto:)/i.test(href) ? [{ kind: "link", href, inside }] : inside;
}

function textPieces(raw: string): Piece[] {
  return raw === "" ? [] : [{ kind: "text", text: decodeReferences(raw) }];
}

/** Decodes character references. Each is parsed alone, so that no markup can result. */
function decodeReferences(raw: string): string {
  return raw.replace(/&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z][a-z\d]{1,31});/gi, (reference) => {
    return new DOMParser().parseFromString(`<i>${reference}</i>`, "text/html").body.textContent;
  });
}

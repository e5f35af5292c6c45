/**
 * A note's Markdown as a small tree of pieces, of which a component makes elements. No markup of the note's
 * own gets through: tags are words like others, and a picture is its description. Notes come in from other
 * programs' files, so length and depth are bounded; what goes beyond is shown as it was written.
 */
import { Marked, type Token, type Tokens } from "marked";

export type Piece =
  | { kind: "text"; text: string }
  | { kind: "code"; text: string }
  | { kind: "break" }
  | { kind: "rule" }
  | { kind: "link"; href: string; inside: Piece[] }
  | { kind: "picture"; text: string }
  | { kind: "element"; name: Name; inside: Piece[]; start?: number };

/** A heading is a paragraph of its own kind: a card in the margin has no chapters. */
type Name = "p" | "heading" | "strong" | "em" | "del" | "blockquote" | "pre" | "ul" | "ol" | "li";

/** In UTF-16 units. */
const LONGEST = 10_000;
const DEEPEST = 12;
/** A run that some nesting begins with; this many of them are no writing. */
const ABSURD = /(?:[>[(*_~`-][ \t]*){60}/;

const marked = new Marked({
  gfm: true,
  // A single line end is one, as in every field one writes in.
  breaks: true,
  tokenizer: { html: () => undefined, tag: () => undefined },
});

export function piecesOf(note: string): Piece[] {
  const plain: Piece[] = [{ kind: "element", name: "p", inside: [{ kind: "text", text: note }] }];
  if (note.length > LONGEST || ABSURD.test(note)) return plain;
  try {
    return all(marked.lexer(note), 0);
  } catch {
    // The tokenizer gave up; the words are there all the same.
    return plain;
  }
}

/** The words alone, for a line in a list. */
export function wordsOf(note: string): string {
  const words = (piece: Piece): string => {
    if (piece.kind === "text" || piece.kind === "code" || piece.kind === "picture") return piece.text;
    return "inside" in piece
      ? `${piece.inside.map(words).join("")}${piece.kind === "element" ? " " : ""}`
      : " ";
  };
  return piecesOf(note)
    .map(words)
    .join(" ")
    .replace(/ (?=[.,;:!?)])/g, "")
    .replace(/\s+/g, " ")
    .trim();
}

function all(tokens: readonly Token[], depth: number): Piece[] {
  return tokens.flatMap((token) => (depth > DEEPEST ? text(token.raw) : piece(token, depth + 1)));
}

function piece(token: Token, depth: number): Piece[] {
  const inside = () => all((token as Tokens.Generic).tokens ?? [], depth);
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
      return [list(token as Tokens.List, depth)];
    case "link":
      return link(token as Tokens.Link, inside());
    case "image":
      return [{ kind: "picture", text: decoded((token as Tokens.Image).text) }];
    case "escape":
      return [{ kind: "text", text: token.text as string }];
    case "text":
      return (token as Tokens.Text).tokens ? inside() : text(token.text as string);
    case "checkbox":
      return [{ kind: "text", text: (token as Tokens.Checkbox).checked ? "☑ " : "☐ " }];
    default:
      // Tables and whatever else: as it was written.
      return text(token.raw);
  }
}

function list(token: Tokens.List, depth: number): Piece {
  const inside = token.items.map((item): Piece => {
    return { kind: "element", name: "li", inside: all(item.tokens, depth + 1) };
  });
  const start = typeof token.start === "number" ? token.start : 1;
  return { kind: "element", name: token.ordered ? "ol" : "ul", inside, start };
}

/** Only what the system's browser or mail program opens. */
function link(token: Tokens.Link, inside: Piece[]): Piece[] {
  const href = decoded(token.href);
  return /^(https?:\/\/|mailto:)/i.test(href) ? [{ kind: "link", href, inside }] : inside;
}

function text(raw: string): Piece[] {
  return raw === "" ? [] : [{ kind: "text", text: decoded(raw) }];
}

/** Character references; each is parsed by itself, so nothing else can be made of it. */
function decoded(raw: string): string {
  return raw.replace(/&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z][a-z\d]{1,31});/gi, (reference) => {
    return new DOMParser().parseFromString(`<i>${reference}</i>`, "text/html").body.textContent;
  });
}

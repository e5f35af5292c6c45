import { expect, test } from "vitest";
import { piecesOf, wordsOf, type Piece } from "./markdown.ts";

/** Writes pieces as `name(content)`, for comparison. */
function write(pieces: readonly Piece[]): string {
  const writePiece = (piece: Piece): string => {
    switch (piece.kind) {
      case "text":
        return piece.text;
      case "element":
        return `${piece.name}(${write(piece.inside)})`;
      case "link":
        return `link ${piece.href}(${write(piece.inside)})`;
      case "code":
      case "picture":
        return `${piece.kind}(${piece.text})`;
      default:
        return `${piece.kind}()`;
    }
  };
  return pieces.map(writePiece).join("");
}

function check(note: string, expected: string) {
  expect(write(piecesOf(note))).toBe(expected);
}

test("common Markdown is parsed", () => {
  check(
    "Харьцуулах: **төсөв**, _орлого_, ~~зарлага~~",
    "p(Харьцуулах: strong(төсөв), em(орлого), del(зарлага))",
  );
  check("one\ntwo\n\nthree", "p(onebreak()two)p(three)");
  check("# Title\n\n> quoted\n\n---", "heading(Title)blockquote(p(quoted))rule()");
  check("- a\n- [x] b\n\n3. c", "ul(li(a)li(☑ b))ol(li(c))");
  check("`a < b`\n\n```\nc & d\n```", "p(code(a < b))pre(c & d)");
  check("fish &amp; chips &lt;b&gt; \\*", "p(fish & chips <b> *)");
});

test("only http, https and mailto links are kept", () => {
  check("[a](https://example.org/?a=1&amp;b)", "p(link https://example.org/?a=1&b(a))");
  check("https://example.org", "p(link https://example.org(https://example.org))");
  check("[a](javascript:alert(1)) [b](data:text/html,x) [c](/x)", "p(a b c)");
  check("[a](&#106;avascript:alert(1))", "p(a)");
});

test("HTML is shown as text, and pictures become their description", () => {
  check("a <b onclick=x>b</b>", "p(a <b onclick=x>b</b>)");
  check("<script>alert(1)</script>", "p(<script>alert(1)</script>)");
  check("![a cat](https://example.org/cat.png)", "p(picture(a cat))");
});

test("pathological notes are parsed within three seconds without losing text", () => {
  const started = performance.now();
  for (const fragment of [
    ">",
    "[",
    "*a_",
    "- ",
    "`",
    "(",
    "![",
    "<a ",
    "&#",
    "| ",
    "\\",
    "a\n  ",
    "~~",
    "1. ",
    "> - ",
  ]) {
    const note = fragment.repeat(Math.floor(9_999 / fragment.length));
    expect(piecesOf(note).length).toBeGreaterThan(0);
  }
  check("x".repeat(20_000), `p(${"x".repeat(20_000)})`);
  expect(performance.now() - started).toBeLessThan(3000);
});

test("plain text leaves out all markup", () => {
  expect(wordsOf("# Deadline?\n\nAsk **the** [office](https://example.org).\n- a\n- b")).toBe(
    "Deadline? Ask the office. a b",
  );
});

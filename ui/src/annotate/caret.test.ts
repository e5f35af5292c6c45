/** Selecting text with the keyboard, step by step. */
import { afterEach, expect, test } from "vitest";
import { Caret, type Direction, type Unit, describe } from "./index.ts";

afterEach(() => document.body.replaceChildren());

function page(html: string): HTMLElement {
  const root = document.createElement("article");
  root.innerHTML = html;
  document.body.append(root);
  document.getSelection()?.removeAllRanges();
  return root;
}

type Step = ["move" | "extend", Unit, Direction, string];

function check(html: string, locale: string, first: string, steps: Step[]) {
  const root = page(html);
  const caret = new Caret(root, locale);
  expect(caret.place()?.toString()).toBe(first);
  for (const [verb, unit, direction, expected] of steps) {
    caret[verb](unit, direction);
    const selected = document.getSelection()?.toString().replaceAll(/\s+/gu, " ");
    expect(selected, `${verb} ${unit} ${direction}`).toBe(expected);
  }
  root.remove();
}

test("the selection moves by word, sentence and paragraph, in both languages", () => {
  check("<h2>Title</h2><p>One two. Three <b>fo</b>ur!</p><p>Five.</p>", "en", "Title", [
    ["move", "sentence", 1, "One two."],
    ["move", "sentence", 1, "Three four!"],
    ["move", "word", 1, "Three"],
    ["move", "word", 1, "four"],
    ["extend", "word", -1, "Three "],
    ["move", "word", 1, "Three"],
    ["move", "word", -1, "two"],
    ["move", "sentence", 1, "One two."],
    ["move", "paragraph", 1, "One two. Three four!"],
    ["move", "paragraph", 1, "Five."],
    ["move", "paragraph", 1, "Five."],
    ["move", "sentence", -1, "Three four!"],
  ]);
  check("<p>Засгийн газар хуралдав. Өнөөдөр шийдвэр гарлаа.</p>", "mn", "Засгийн газар хуралдав.", [
    ["move", "word", 1, "Засгийн"],
    ["extend", "word", 1, "Засгийн газар"],
    ["extend", "sentence", 1, "Засгийн газар хуралдав."],
    ["extend", "sentence", 1, "Засгийн газар хуралдав. Өнөөдөр шийдвэр гарлаа."],
    ["extend", "word", -1, "Засгийн газар хуралдав. Өнөөдөр шийдвэр "],
    ["move", "sentence", 1, "Засгийн газар хуралдав."],
    ["move", "sentence", 1, "Өнөөдөр шийдвэр гарлаа."],
  ]);
  check("", "en", undefined as unknown as string, [["move", "word", 1, ""]]);
});

test("extending back past the anchor selects in the other direction", () => {
  check("<p>One two three</p>", "en", "One two three", [
    ["move", "word", 1, "One"],
    ["move", "word", 1, "two"],
    ["extend", "word", -1, "One "],
  ]);
});

test("selecting starts at the first visible sentence, and the selection is scrolled into view", () => {
  const lines = Array.from({ length: 200 }, (_, nth) => `<p>Sentence ${nth}. More of it.</p>`).join("");
  const root = page(lines);
  const box = document.createElement("div");
  box.style.cssText = "height: 300px; overflow: auto";
  document.body.append(box);
  box.append(root);
  box.scrollTop = box.scrollHeight / 2;
  const caret = new Caret(root, "en");
  const isInView = () => {
    const line = document.getSelection()?.getRangeAt(0).getBoundingClientRect() as DOMRect;
    const { top, bottom } = box.getBoundingClientRect();
    return line.top >= top - 1 && line.bottom <= bottom + 1;
  };
  expect(Number(/\d+/u.exec(caret.place()?.toString() ?? "")?.[0])).toBeGreaterThan(90);
  for (let nth = 0; nth < 60; nth += 1) {
    caret.move("sentence", 1);
    expect(isInView()).toBe(true);
  }
  for (let nth = 0; nth < 60; nth += 1) caret.move("paragraph", -1);
  expect(isInView()).toBe(true);
  const range = document.getSelection()?.getRangeAt(0) as Range;
  expect(describe(root, range)?.quote.exact).toBe(range.toString());
});

/** Thousands of annotations in articles that are edited: how many are found again, and that none is wrong. */
import { expect, test } from "vitest";
import { anchor } from "./anchor.ts";
import { Offsets } from "./codepoints.ts";
import { describe } from "./describe.ts";
import type { Span } from "./segments.ts";
import type { Selectors } from "./selectors.ts";
import { Articles } from "./testing/articles.ts";
import { editInside, editOutside, type Edited, moveParagraph } from "./testing/edits.ts";
import type { Random } from "./testing/random.ts";
import { type TextMap, pointAt, rangeBetween, rangeOf, textMap } from "./textmap.ts";

const DOCUMENTS = 50;

function article(seed: number, again?: number): { map: TextMap; random: Random } {
  const articles = new Articles(seed, again);
  const root = document.createElement("div");
  root.innerHTML = articles.html();
  return { map: textMap(root), random: articles.random };
}

/** From a letter to several paragraphs. */
function stretch(text: string, random: Random): Span {
  const most = random.of([8, 30, 80, 80, 200, 200, 500, 3000]);
  const start = random.below(text.length);
  return { start, end: Math.min(text.length, start + 1 + random.below(most)) };
}

/** The range of a stretch, its ends in text nodes or, where one begins, sometimes in the element around it. */
function selected(map: TextMap, span: Span, random: Random): Range {
  const range = rangeBetween(map, span.start, span.end) as Range;
  const start = pointAt(map, span.start, random.chance(0.5));
  if (start) range.setStart(start.node, start.offset);
  if (range.startOffset === 0 && random.chance(0.5)) range.setStartBefore(range.startContainer);
  const end = range.endContainer as Text;
  if (range.endOffset === end.length && random.chance(0.5)) range.setEndAfter(end);
  return range;
}

test("ten thousand selections are found again where they were", { timeout: 60_000 }, () => {
  const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });
  for (let seed = 0; seed < DOCUMENTS; seed += 1) {
    const { map, random } = article(seed);
    const points = Array.from(map.text);
    const starts = [...graphemes.segment(map.text)].map(({ index }) => index);
    const bounds = new Set(starts).add(map.text.length);
    for (let nth = 0; nth < 10_000 / DOCUMENTS; nth += 1) {
      const span = stretch(map.text, random);
      const selectors = describe(map, selected(map, span, random));
      if (!selectors) {
        expect(map.text.slice(span.start, span.end).trim()).toBe("");
        continue;
      }
      const { quote, position } = selectors;
      expect(anchor(map.text, selectors)).toEqual({ status: "exact", ...position, score: 1 });
      expect(points.slice(position.start, position.end).join("")).toBe(quote.exact);
      expect(rangeOf(map, position)?.toString()).toBe(quote.exact);
      const from = points.slice(0, position.start).join("").length;
      expect(map.text.startsWith(quote.prefix + quote.exact + quote.suffix, from - quote.prefix.length)).toBe(
        true,
      );
      const kept = map.text.slice(span.start, span.end).trim();
      expect(quote.exact).toContain(kept);
      for (const unit of [from, from + quote.exact.length, from - quote.prefix.length]) {
        expect(bounds.has(unit), `${unit} is within a character`).toBe(true);
      }
    }
  }
});

type Outcome = "right" | "review" | "wrong";

/** What is done to the texts, and how often a sentence stands in them again. */
interface Newsroom {
  name: string;
  again: number;
  documents: number;
  edit: (edited: Edited, share: number, random: Random) => Edited;
  /** The share of its words' length by which a found stretch may differ. */
  loose?: number;
}

const SHARES = [0.01, 0.03, 0.1, 0.2, 0.3];

function outcome(edited: Edited, selectors: Selectors, loose: number): Outcome {
  const found = anchor(edited.text, selectors);
  if (found.status === "review") return "review";
  const offsets = new Offsets(edited.text);
  const start = Math.abs(offsets.toUnits(found.start) - edited.span.start);
  const end = Math.abs(offsets.toUnits(found.end) - edited.span.end);
  return start + end <= loose * (edited.span.end - edited.span.start) ? "right" : "wrong";
}

/** Annotates and edits, and tells by share how it ended. */
function run({ name, again, documents, edit, loose = 0 }: Newsroom): Record<Outcome, number> {
  const all = { right: 0, review: 0, wrong: 0 };
  for (const share of SHARES) {
    const some = { right: 0, review: 0, wrong: 0 };
    for (let seed = 0; seed < documents; seed += 1) {
      const { map, random } = article(1000 + seed + share * 1e6, again);
      for (let nth = 0; nth < 12; nth += 1) {
        const { start, end } = stretch(map.text, random);
        const selectors = describe(map, rangeBetween(map, start, end) as Range);
        if (!selectors) continue;
        const from = map.offsets.toUnits(selectors.position.start);
        const span = { start: from, end: from + selectors.quote.exact.length };
        const what = outcome(edit({ text: map.text, span }, share, random), selectors, loose);
        some[what] += 1;
        all[what] += 1;
      }
    }
    console.info(`${name}, ${share * 100} %: ${told(some)}`);
  }
  console.info(`${name}: ${told(all)}`);
  return all;
}

function told({ right, review, wrong }: Record<Outcome, number>): string {
  const sum = right + review + wrong;
  return `${sum} edited, right ${((right / sum) * 100).toFixed(1)} %, review ${review}, wrong ${wrong}`;
}

test(
  "after edits elsewhere nineteen of twenty are found again, the rest is for a reader, none is wrong",
  { timeout: 60_000 },
  () => {
    const { right, review, wrong } = run({
      name: "elsewhere",
      again: 0.03,
      documents: 50,
      edit: editOutside,
    });
    expect(wrong).toBe(0);
    expect(right / (right + review)).toBeGreaterThan(0.95);
  },
);

test("in a text that says two of five sentences again none is wrong", { timeout: 60_000 }, () => {
  const { wrong } = run({ name: "repetitive", again: 0.4, documents: 30, edit: editOutside });
  expect(wrong).toBe(0);
});

test("when paragraphs move as well none is wrong", { timeout: 60_000 }, () => {
  const edit: Newsroom["edit"] = (edited, share, random) =>
    moveParagraph(editOutside(edited, share, random), random);
  const { wrong } = run({ name: "moved", again: 0.03, documents: 30, edit });
  expect(wrong).toBe(0);
});

test("when the words themselves are edited none is wrong", { timeout: 60_000 }, () => {
  const edit: Newsroom["edit"] = (edited, share, random) =>
    editInside(editOutside(edited, share, random), random);
  // A word put in beside the first or the last is inside or outside, as one likes.
  const { wrong } = run({ name: "inside", again: 0.03, documents: 30, edit, loose: 0.2 });
  expect(wrong).toBe(0);
});

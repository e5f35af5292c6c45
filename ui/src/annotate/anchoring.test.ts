/** Anchors thousands of passages in edited articles: most are found again and none is anchored wrongly. */
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

const ARTICLE_COUNT = 50;

function article(seed: number, repeatedShare?: number): { map: TextMap; random: Random } {
  const articles = new Articles(seed, repeatedShare);
  const root = document.createElement("div");
  root.innerHTML = articles.html();
  return { map: textMap(root), random: articles.random };
}

/** A random span, from one character to several paragraphs. */
function randomSpan(text: string, random: Random): Span {
  const maxLength = random.of([8, 30, 80, 80, 200, 200, 500, 3000]);
  const start = random.below(text.length);
  return { start, end: Math.min(text.length, start + 1 + random.below(maxLength)) };
}

/** The DOM range of a span, whose ends are in text nodes or, at the edge of one, sometimes in its parent element. */
function rangeOfSpan(map: TextMap, span: Span, random: Random): Range {
  const range = rangeBetween(map, span.start, span.end) as Range;
  const start = pointAt(map, span.start, random.chance(0.5));
  if (start) range.setStart(start.node, start.offset);
  if (range.startOffset === 0 && random.chance(0.5)) range.setStartBefore(range.startContainer);
  const end = range.endContainer as Text;
  if (range.endOffset === end.length && random.chance(0.5)) range.setEndAfter(end);
  return range;
}

test("ten thousand selections are anchored where they were made", { timeout: 60_000 }, () => {
  const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });
  for (let seed = 0; seed < ARTICLE_COUNT; seed += 1) {
    const { map, random } = article(seed);
    const points = Array.from(map.text);
    const starts = [...graphemes.segment(map.text)].map(({ index }) => index);
    const bounds = new Set(starts).add(map.text.length);
    for (let nth = 0; nth < 10_000 / ARTICLE_COUNT; nth += 1) {
      const span = randomSpan(map.text, random);
      const selectors = describe(map, rangeOfSpan(map, span, random));
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
      const selectedText = map.text.slice(span.start, span.end).trim();
      expect(quote.exact).toContain(selectedText);
      for (const unit of [from, from + quote.exact.length, from - quote.prefix.length]) {
        expect(bounds.has(unit), `${unit} is within a character`).toBe(true);
      }
    }
  }
});

type Outcome = "right" | "review" | "wrong";

/** How the articles of one experiment are generated and edited. */
interface Experiment {
  name: string;
  /** The share of sentences that repeat an earlier one. */
  repeatedShare: number;
  documents: number;
  edit: (edited: Edited, share: number, random: Random) => Edited;
  /** The tolerated error of both ends together, as a share of the span's length. */
  tolerance?: number;
}

const EDITED_SHARES = [0.01, 0.03, 0.1, 0.2, 0.3];

function outcome(edited: Edited, selectors: Selectors, tolerance: number): Outcome {
  const match = anchor(edited.text, selectors);
  if (match.status === "review") return "review";
  const offsets = new Offsets(edited.text);
  const start = Math.abs(offsets.toUnits(match.start) - edited.span.start);
  const end = Math.abs(offsets.toUnits(match.end) - edited.span.end);
  return start + end <= tolerance * (edited.span.end - edited.span.start) ? "right" : "wrong";
}

/** Annotates and edits articles, logs the outcomes for each edited share, and returns their total. */
function run({ name, repeatedShare, documents, edit, tolerance = 0 }: Experiment): Record<Outcome, number> {
  const all = { right: 0, review: 0, wrong: 0 };
  for (const share of EDITED_SHARES) {
    const forShare = { right: 0, review: 0, wrong: 0 };
    for (let seed = 0; seed < documents; seed += 1) {
      const { map, random } = article(1000 + seed + share * 1e6, repeatedShare);
      for (let nth = 0; nth < 12; nth += 1) {
        const { start, end } = randomSpan(map.text, random);
        const selectors = describe(map, rangeBetween(map, start, end) as Range);
        if (!selectors) continue;
        const from = map.offsets.toUnits(selectors.position.start);
        const span = { start: from, end: from + selectors.quote.exact.length };
        const what = outcome(edit({ text: map.text, span }, share, random), selectors, tolerance);
        forShare[what] += 1;
        all[what] += 1;
      }
    }
    console.info(`${name}, ${share * 100} %: ${summary(forShare)}`);
  }
  console.info(`${name}: ${summary(all)}`);
  return all;
}

function summary({ right, review, wrong }: Record<Outcome, number>): string {
  const sum = right + review + wrong;
  return `${sum} edited, right ${((right / sum) * 100).toFixed(1)} %, review ${review}, wrong ${wrong}`;
}

test(
  "after edits elsewhere 19 of 20 passages are found again, the rest need review, and none is wrong",
  { timeout: 60_000 },
  () => {
    const { right, review, wrong } = run({
      name: "elsewhere",
      repeatedShare: 0.03,
      documents: 50,
      edit: editOutside,
    });
    expect(wrong).toBe(0);
    expect(right / (right + review)).toBeGreaterThan(0.95);
  },
);

test(
  "no passage is anchored wrongly in a text in which two of five sentences are repeated",
  { timeout: 60_000 },
  () => {
    const { wrong } = run({ name: "repetitive", repeatedShare: 0.4, documents: 30, edit: editOutside });
    expect(wrong).toBe(0);
  },
);

test("no passage is anchored wrongly when paragraphs move as well", { timeout: 60_000 }, () => {
  const edit: Experiment["edit"] = (edited, share, random) =>
    moveParagraph(editOutside(edited, share, random), random);
  const { wrong } = run({ name: "moved", repeatedShare: 0.03, documents: 30, edit });
  expect(wrong).toBe(0);
});

test("no passage is anchored wrongly when the passage itself is edited", { timeout: 60_000 }, () => {
  const edit: Experiment["edit"] = (edited, share, random) =>
    editInside(editOutside(edited, share, random), random);
  // A word inserted next to the first or last word may count as inside or outside.
  const { wrong } = run({ name: "inside", repeatedShare: 0.03, documents: 30, edit, tolerance: 0.2 });
  expect(wrong).toBe(0);
});

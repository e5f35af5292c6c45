/** Which place in a text a quote is anchored to, and when the reader has to decide. */
import { expect, test } from "vitest";
import { type Position, anchor, describe, rangeOf, textMap } from "./index.ts";

function check(text: string, quote: [string, string, string], position: Position | null, expected: string) {
  const [prefix, exact, suffix] = quote;
  const match = anchor(text, { quote: { prefix, exact, suffix }, position });
  const quoted = match.status === "review" ? "" : `: ${[...text].slice(match.start, match.end).join("")}`;
  const at = match.status === "review" ? "" : ` at ${match.start}`;
  expect(match.status + at + quoted).toBe(expected);
}

test("a quote is anchored where it occurs and goes to review where the place is ambiguous", () => {
  const article =
    "The bridge was closed yesterday. Nobody knows when the old bridge opens again, said the minister.";
  const at = { start: 55, end: 65 };
  const quote: [string, string, string] = ["knows when the ", "old bridge", " opens again"];
  check(article, quote, at, "exact at 55: old bridge");
  check(article, quote, null, "exact at 55: old bridge");
  check(article, quote, { start: 3, end: 13 }, "exact at 55: old bridge");
  check(`🐎🐎 ${article}`, quote, at, "exact at 58: old bridge");
  check(article.replace("old bridge", "new road"), quote, at, "review");
  check("", quote, at, "review");
  check(article, ["", " ", ""], at, "review");
  const long: [string, string, string] = [
    "closed yesterday. ",
    "Nobody knows when the old bridge opens again",
    ", said",
  ];
  check(article, long, { start: 33, end: 77 }, "exact at 33: Nobody knows when the old bridge opens again");
  check(
    article.replace("old", "ancient"),
    long,
    { start: 33, end: 77 },
    "approximate at 33: Nobody knows when the ancient bridge opens again",
  );
  const twice = "Prices rose. Wages fell. Prices rose. Wages fell. Prices rose. Wages fell.";
  check(twice, ["fell. ", "Prices rose.", " Wages"], null, "review");
  check(twice, ["fell. ", "Prices rose.", " Wages"], { start: 25, end: 37 }, "exact at 25: Prices rose.");
  check(
    "Өнөөдөр Засгийн газар хуралдав.",
    ["", "Засгийн газар", " хуралдав."],
    null,
    "exact at 8: Засгийн газар",
  );
});

test("a described selection is clipped to the root, trimmed, and extended to whole graphemes", () => {
  document.body.innerHTML = "<p>before</p><article><p> 👩‍👩‍👧‍👦 Ө̆лзий  </p></article><p>after</p>";
  const root = document.querySelector("article") as HTMLElement;
  const range = document.createRange();
  range.selectNodeContents(document.body);
  expect(describe(root, range)).toEqual({
    quote: { exact: "👩‍👩‍👧‍👦 Ө̆лзий", prefix: " ", suffix: "  " },
    position: { start: 1, end: 15 },
  });
  const text = textMap(root).nodes[0] as Text;
  range.setStart(text, 2);
  range.setEnd(text, 14);
  expect(describe(root, range)?.quote.exact).toBe("👩‍👩‍👧‍👦 Ө̆");
  range.setStart(text, 0);
  range.setEnd(text, 1);
  expect(describe(root, range)).toBeNull();
  range.selectNodeContents(document.body.lastElementChild as Element);
  expect(describe(root, range)).toBeNull();
  expect(rangeOf(root, { start: 9, end: 15 })?.toString()).toBe("Ө̆лзий");
  expect(rangeOf(root, { start: 9, end: 8 })).toBeNull();
  document.body.replaceChildren();
});

test("anchoring in a text of two megabytes takes less than three seconds", () => {
  const quote = {
    exact: "the old bridge over the river opens again in the spring",
    prefix: "when ",
    suffix: ", said",
  };
  const texts = [
    "The minister said that prices of copper fell and the road is closed. ".repeat(30_000),
    "a".repeat(2_000_000),
    "the old bridge ".repeat(140_000),
    `${"Ө ү ".repeat(500_000)}`,
  ];
  for (const text of texts) {
    for (const exact of [
      quote.exact,
      "a",
      "the old bridge ".repeat(40),
      "x".repeat(50_000),
      text.slice(7, 200_000),
    ]) {
      const startedAt = performance.now();
      const match = anchor(text, {
        quote: { ...quote, exact },
        position: { start: 5, end: 5 + exact.length },
      });
      const elapsedMs = performance.now() - startedAt;
      expect(elapsedMs, `${text.slice(0, 9)} ${exact.slice(0, 9)} ${match.status}`).toBeLessThan(3000);
    }
  }
});

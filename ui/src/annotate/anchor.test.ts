/** Which place is taken, and when none is. */
import { expect, test } from "vitest";
import { type Position, anchor, describe, rangeOf, textMap } from "./index.ts";

function check(text: string, quote: [string, string, string], position: Position | null, expected: string) {
  const [prefix, exact, suffix] = quote;
  const found = anchor(text, { quote: { prefix, exact, suffix }, position });
  const words = found.status === "review" ? "" : `: ${[...text].slice(found.start, found.end).join("")}`;
  const at = found.status === "review" ? "" : ` at ${found.start}`;
  expect(found.status + at + words).toBe(expected);
}

test("a passage is taken where it stands, and not where it might", () => {
  const said =
    "The bridge was closed yesterday. Nobody knows when the old bridge opens again, said the minister.";
  const at = { start: 55, end: 65 };
  const quote: [string, string, string] = ["knows when the ", "old bridge", " opens again"];
  check(said, quote, at, "exact at 55: old bridge");
  check(said, quote, null, "exact at 55: old bridge");
  check(said, quote, { start: 3, end: 13 }, "exact at 55: old bridge");
  check(`🐎🐎 ${said}`, quote, at, "exact at 58: old bridge");
  check(said.replace("old bridge", "new road"), quote, at, "review");
  check("", quote, at, "review");
  check(said, ["", " ", ""], at, "review");
  const long: [string, string, string] = [
    "closed yesterday. ",
    "Nobody knows when the old bridge opens again",
    ", said",
  ];
  check(said, long, { start: 33, end: 77 }, "exact at 33: Nobody knows when the old bridge opens again");
  check(
    said.replace("old", "ancient"),
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

test("selections are of whole characters, of the root alone, and without the space around", () => {
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

test("two megabytes are looked through in a time that a reader does not notice", () => {
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
      const begun = performance.now();
      const found = anchor(text, {
        quote: { ...quote, exact },
        position: { start: 5, end: 5 + exact.length },
      });
      const took = performance.now() - begun;
      expect(took, `${text.slice(0, 9)} ${exact.slice(0, 9)} ${found.status}`).toBeLessThan(3000);
    }
  }
});

import { expect, test } from "vitest";
import { followed, pairsOf, thereOf, turned } from "./follow.ts";

const HEIGHT = { here: 1000, there: 2000 };

test("without anchors both end together", () => {
  const pairs = pairsOf([], HEIGHT);
  expect(thereOf(pairs, 500)).toBe(1000);
  expect(followed(pairs, 0, { here: 400, there: 400 })).toBe(120);
  expect(followed(pairs, 600, { here: 400, there: 400 })).toBe(1320);
});

test("aligned paragraphs come to stand beside each other", () => {
  const pairs = pairsOf([{ here: 200, there: 900 }], HEIGHT);
  expect(thereOf(pairs, 200)).toBe(900);
  expect(thereOf(pairs, 100)).toBe(450);
  expect(thereOf(turned(pairs), 900)).toBe(200);
});

test("anchors that cross others or lie beyond the texts are left out", () => {
  const anchors = [
    { here: 300, there: 300 },
    { here: 400, there: 200 },
    { here: 1200, there: 400 },
  ];
  expect(pairsOf(anchors, HEIGHT)).toEqual([{ here: 0, there: 0 }, { here: 300, there: 300 }, HEIGHT]);
});

test("nothing scrolls beyond its ends", () => {
  const pairs = pairsOf([], { here: 500, there: 300 });
  expect(followed(pairs, 0, { here: 400, there: 400 })).toBe(0);
  expect(followed(pairs, 100, { here: 400, there: 300 })).toBe(0);
});

import { expect, test } from "vitest";
import {
  ascendingPairs,
  focusShareAt,
  followingScrollTop,
  interpolate,
  swapPairs,
} from "./scroll-mapping.ts";

const HEIGHTS = { here: 1000, there: 2000 };

test("without anchors both texts reach their ends together", () => {
  const pairs = ascendingPairs([], HEIGHTS);
  expect(interpolate(pairs, 500)).toBe(1000);
  const pane = { here: 400, there: 400 };
  expect(followingScrollTop(pairs, 0, pane)).toBe(0);
  expect(followingScrollTop(pairs, 200, pane)).toBe(520);
  expect(followingScrollTop(pairs, 600, pane)).toBe(1600);
});

test("aligned paragraphs are mapped onto each other", () => {
  const pairs = ascendingPairs([{ here: 200, there: 900 }], HEIGHTS);
  expect(interpolate(pairs, 200)).toBe(900);
  expect(interpolate(pairs, 100)).toBe(450);
  expect(interpolate(swapPairs(pairs), 900)).toBe(200);
});

test("anchors that cross others or lie outside the texts are ignored", () => {
  const anchors = [
    { here: 300, there: 300 },
    { here: 400, there: 200 },
    { here: 1200, there: 400 },
  ];
  expect(ascendingPairs(anchors, HEIGHTS)).toEqual([
    { here: 0, there: 0 },
    { here: 300, there: 300 },
    HEIGHTS,
  ]);
});

test("the assumed reading position moves from the top to the bottom of the pane without jumps", () => {
  for (const maxScroll of [100, 400, 5000]) {
    const shares = Array.from({ length: 101 }, (_, step) =>
      focusShareAt((maxScroll * step) / 100, maxScroll, 400),
    );
    expect([shares[0], shares[100]]).toEqual([0, 1]);
    for (const [index, share] of shares.entries())
      expect(share - (shares[index - 1] ?? 0)).toBeGreaterThanOrEqual(0);
  }
  expect(focusShareAt(2000, 5000, 400)).toBe(0.3);
});

test("the following pane never scrolls beyond its ends", () => {
  const pairs = ascendingPairs([], { here: 500, there: 300 });
  expect(followingScrollTop(pairs, 0, { here: 400, there: 400 })).toBe(0);
  expect(followingScrollTop(pairs, 100, { here: 400, there: 300 })).toBe(0);
});

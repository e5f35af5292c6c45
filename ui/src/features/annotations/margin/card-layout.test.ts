import { expect, test } from "vitest";
import { layOutCards } from "./card-layout.ts";

/** Checks the layout of cards that are 50 px high, with gaps of 10 px. */
function check(preferredTop: number[], expected: number[], pinned = -1) {
  const cards = preferredTop.map((top) => ({ preferredTop: top, height: 50 }));
  expect(layOutCards(cards, 10, pinned)).toEqual(expected);
}

test("a card is placed beside its passage where there is room", () => check([0, 100, 400], [0, 100, 400]));

test("a card without room is pushed down, and cards never overlap", () => {
  check([100, 110, 120], [100, 160, 220]);
  check([-30, -20], [0, 60]);
  check([], []);
});

test("the pinned card is placed beside its passage, and the others make room", () => {
  check([100, 110, 300], [50, 110, 300], 1);
  check([200, 210, 220, 230], [100, 160, 220, 280], 2);
});

test("without room above it, even the pinned card moves down", () => {
  check([0, 10, 20], [0, 60, 120], 2);
  check([0, 10, 20], [0, 60, 120], 1);
});

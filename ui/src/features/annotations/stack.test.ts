import { expect, test } from "vitest";
import { stack } from "./stack.ts";

/** Cards of 50 px that want to begin there; gaps of 10. */
function check(wanted: number[], expected: number[], held = -1) {
  const cards = wanted.map((at) => ({ wanted: at, height: 50 }));
  expect(stack(cards, 10, held)).toEqual(expected);
}

test("a card stands beside its passage where there is room", () => check([0, 100, 400], [0, 100, 400]));

test("a card without room is pushed down, and none stands over another", () => {
  check([100, 110, 120], [100, 160, 220]);
  check([-30, -20], [0, 60]);
  check([], []);
});

test("the held card stands beside its passage, and the others make room", () => {
  check([100, 110, 300], [50, 110, 300], 1);
  check([200, 210, 220, 230], [100, 160, 220, 280], 2);
});

test("where there is no room above, even the held card moves down", () => {
  check([0, 10, 20], [0, 60, 120], 2);
  check([0, 10, 20], [0, 60, 120], 1);
});

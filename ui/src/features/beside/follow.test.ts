import { expect, test } from "vitest";
import { eyeAt, followed, pairsOf, thereOf, turned } from "./follow.ts";

const HEIGHT = { here: 1000, there: 2000 };

test("without anchors both end together", () => {
  const pairs = pairsOf([], HEIGHT);
  expect(thereOf(pairs, 500)).toBe(1000);
  const pane = { here: 400, there: 400 };
  expect(followed(pairs, 0, pane)).toBe(0);
  expect(followed(pairs, 200, pane)).toBe(520);
  expect(followed(pairs, 600, pane)).toBe(1600);
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

test("the eye wanders from the top to the foot of the pane, without a jump", () => {
  for (const most of [100, 400, 5000]) {
    const eyes = Array.from({ length: 101 }, (_, step) => eyeAt((most * step) / 100, most, 400));
    expect([eyes[0], eyes[100]]).toEqual([0, 1]);
    for (const [at, eye] of eyes.entries()) expect(eye - (eyes[at - 1] ?? 0)).toBeGreaterThanOrEqual(0);
  }
  expect(eyeAt(2000, 5000, 400)).toBe(0.3);
});

test("nothing scrolls beyond its ends", () => {
  const pairs = pairsOf([], { here: 500, there: 300 });
  expect(followed(pairs, 0, { here: 400, there: 400 })).toBe(0);
  expect(followed(pairs, 100, { here: 400, there: 300 })).toBe(0);
});

import { expect, test } from "vitest";
import { History } from "./history.ts";

function visit(...places: string[]): History<string> {
  const history = new History("front", (a, b) => a === b);
  for (const place of places) history.push(place);
  return history;
}

test("back and forward move between visited places", () => {
  const history = visit("list", "article");
  expect([history.move(-1), history.move(-1), history.move(-1)]).toEqual(["list", "front", null]);
  expect([history.move(1), history.move(1), history.move(1)]).toEqual(["list", "article", null]);
});

test("a new place drops the places ahead", () => {
  const history = visit("list", "article");
  history.move(-1);
  history.push("other article");
  expect(history.move(1)).toBeNull();
  expect(history.move(-1)).toBe("list");
});

test("returning to the previous place keeps the way forward", () => {
  const history = visit("list", "article");
  history.returnTo("list");
  expect(history.move(1)).toBe("article");
});

test("returning to a place that is not the previous one adds it", () => {
  const history = visit("article");
  history.returnTo("list");
  expect(history.move(-1)).toBe("article");
});

test("replacing changes the current place only", () => {
  const history = visit("list", "article");
  history.replace("other article");
  expect([history.move(-1), history.move(1)]).toEqual(["list", "other article"]);
});

test("only the latest hundred places are kept", () => {
  const history = visit(...Array.from({ length: 150 }, (_, at) => `${at}`));
  let steps = 0;
  while (history.move(-1) !== null) steps += 1;
  expect(steps).toBe(99);
});

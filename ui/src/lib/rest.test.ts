import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Rest } from "./rest.ts";

const MS = 90;
let element: HTMLElement;
let heard: string[];
let rest: Rest;

const move = (x: number, buttons = 0) =>
  element.dispatchEvent(new PointerEvent("pointermove", { clientX: x, clientY: 2, buttons }));

beforeEach(() => {
  vi.useFakeTimers();
  element = document.body.appendChild(document.createElement("p"));
  heard = [];
  rest = new Rest([element], {
    ms: MS,
    rested: (x, y) => heard.push(`${String(x)},${String(y)}`),
    left: () => heard.push("left"),
  });
});

afterEach(() => {
  rest.end();
  element.remove();
  vi.useRealTimers();
});

test("a pointer rests when it has not moved for a while", () => {
  move(1);
  vi.advanceTimersByTime(MS - 1);
  move(3);
  vi.advanceTimersByTime(MS - 1);
  expect(heard).toEqual([]);
  vi.advanceTimersByTime(1);
  expect(heard).toEqual(["3,2"]);
});

test("after a scroll, or when what is beneath it changes, it rests anew without a move", () => {
  move(1);
  vi.advanceTimersByTime(MS);
  document.dispatchEvent(new Event("scroll"));
  vi.advanceTimersByTime(MS);
  rest.again();
  vi.advanceTimersByTime(MS);
  expect(heard).toEqual(["1,2", "left", "1,2", "left", "1,2"]);
});

test("one that is gone, presses something or was never there does not rest", () => {
  rest.again();
  move(1);
  element.dispatchEvent(new PointerEvent("pointerleave"));
  rest.again();
  move(2);
  move(2, 1);
  vi.advanceTimersByTime(MS);
  expect(heard).toEqual(["left", "left"]);
});

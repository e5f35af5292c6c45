import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Rest } from "./rest.ts";

const REST_MS = 90;
let element: HTMLElement;
let events: string[];
let rest: Rest;

const move = (x: number, buttons = 0) =>
  element.dispatchEvent(new PointerEvent("pointermove", { clientX: x, clientY: 2, buttons }));

beforeEach(() => {
  vi.useFakeTimers();
  element = document.body.appendChild(document.createElement("p"));
  events = [];
  rest = new Rest([element], {
    ms: REST_MS,
    rested: (x, y) => events.push(`${String(x)},${String(y)}`),
    left: () => events.push("left"),
  });
});

afterEach(() => {
  rest.end();
  element.remove();
  vi.useRealTimers();
});

test("a pointer rests when it has not moved for the given time", () => {
  move(1);
  vi.advanceTimersByTime(REST_MS - 1);
  move(3);
  vi.advanceTimersByTime(REST_MS - 1);
  expect(events).toEqual([]);
  vi.advanceTimersByTime(1);
  expect(events).toEqual(["3,2"]);
});

test("after a scroll or a change of content the pointer rests again without moving", () => {
  move(1);
  vi.advanceTimersByTime(REST_MS);
  document.dispatchEvent(new Event("scroll"));
  vi.advanceTimersByTime(REST_MS);
  rest.again();
  vi.advanceTimersByTime(REST_MS);
  expect(events).toEqual(["1,2", "left", "1,2", "left", "1,2"]);
});

test("a pointer that left, is pressed or never entered does not rest", () => {
  rest.again();
  move(1);
  element.dispatchEvent(new PointerEvent("pointerleave"));
  rest.again();
  move(2);
  move(2, 1);
  vi.advanceTimersByTime(REST_MS);
  expect(events).toEqual(["left", "left"]);
});

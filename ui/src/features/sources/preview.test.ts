import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { setBackend, type Backend } from "../../ipc/backend.ts";
import type { Preview, Recipe } from "../../ipc/bindings.ts";
import { LivePreview } from "./preview.svelte.ts";
import { blank, NOTHING, written } from "./recipe.ts";

/** What was asked, and the way to answer it. */
let asked: { recipe: Recipe; answer: (preview: Preview) => void; refuse: (thrown: unknown) => void }[] = [];

beforeEach(() => {
  asked = [];
  vi.useFakeTimers();
  const call = (_: string, { recipe }: { recipe: Recipe }) =>
    new Promise((answer, refuse) => asked.push({ recipe, answer, refuse }));
  setBackend({ call } as unknown as Backend);
});

afterEach(() => {
  vi.useRealTimers();
});

const page = (item: string) => written(blank("https://steppe.example/"), "list.item", item);
const giving = (total: number): Preview => ({ ...NOTHING, total });
const settled = () => vi.advanceTimersByTimeAsync(0);

test("it asks once the reader rests, for what was written last", async () => {
  const live = new LivePreview(NOTHING);
  for (const item of ["a", "ar", "art"]) {
    live.ask(page(item));
    await vi.advanceTimersByTimeAsync(399);
  }
  expect(asked).toEqual([]);
  expect(live.busy).toBe(true);
  await vi.advanceTimersByTimeAsync(1);
  expect(asked.map(({ recipe }) => recipe.list.item)).toEqual(["art"]);
  asked[0]?.answer(giving(3));
  await settled();
  expect([live.shown.total, live.busy]).toEqual([3, false]);
});

test("an answer that comes after a later question is ignored, whatever it says", async () => {
  const live = new LivePreview(giving(1));
  live.ask(page("a"), 0);
  await settled();
  live.ask(page("b"), 0);
  await settled();
  asked[1]?.answer(giving(5));
  await settled();
  asked[0]?.answer(giving(9));
  await settled();
  expect([live.shown.total, live.busy]).toEqual([5, false]);
  live.ask(page("c"), 0);
  await settled();
  live.show(giving(7));
  asked[2]?.refuse({ code: "network", args: {} });
  await settled();
  expect([live.shown.total, live.failure]).toEqual([7, null]);
});

test("a question that fails says why and keeps what was shown", async () => {
  const live = new LivePreview(giving(4));
  live.ask(page("a"), 0);
  await settled();
  asked[0]?.refuse({ code: "network", args: {} });
  await settled();
  expect(live.failure?.code).toBe("network");
  expect([live.shown.total, live.busy]).toEqual([4, false]);
});

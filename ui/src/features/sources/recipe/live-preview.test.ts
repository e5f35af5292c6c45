import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { setBackend, type Backend } from "../../../ipc/backend.ts";
import type { Preview, Recipe } from "../../../ipc/bindings.ts";
import { LivePreview } from "./live-preview.svelte.ts";
import { EMPTY_PREVIEW, emptyRecipe, withField } from "./recipe.ts";

/** The requests to the backend, with functions that answer them. */
let requests: {
  recipe: Recipe;
  answer: (preview: Preview) => void;
  refuse: (thrown: unknown) => void;
}[] = [];

beforeEach(() => {
  requests = [];
  vi.useFakeTimers();
  const call = (_: string, { recipe }: { recipe: Recipe }) =>
    new Promise((answer, refuse) => requests.push({ recipe, answer, refuse }));
  setBackend({ call } as unknown as Backend);
});

afterEach(() => {
  vi.useRealTimers();
});

const recipeWith = (item: string) => withField(emptyRecipe("https://steppe.example/"), "list.item", item);
const previewOf = (total: number): Preview => ({ ...EMPTY_PREVIEW, total });
const settle = () => vi.advanceTimersByTimeAsync(0);

test("rapid edits cause one request, for the last one", async () => {
  const live = new LivePreview(EMPTY_PREVIEW);
  for (const item of ["a", "ar", "art"]) {
    live.request(recipeWith(item));
    await vi.advanceTimersByTimeAsync(399);
  }
  expect(requests).toEqual([]);
  expect(live.busy).toBe(true);
  await vi.advanceTimersByTimeAsync(1);
  expect(requests.map(({ recipe }) => recipe.list.item)).toEqual(["art"]);
  requests[0]?.answer(previewOf(3));
  await settle();
  expect([live.shown.total, live.busy]).toEqual([3, false]);
});

test("an outdated answer or failure is ignored", async () => {
  const live = new LivePreview(previewOf(1));
  live.request(recipeWith("a"), 0);
  await settle();
  live.request(recipeWith("b"), 0);
  await settle();
  requests[1]?.answer(previewOf(5));
  await settle();
  requests[0]?.answer(previewOf(9));
  await settle();
  expect([live.shown.total, live.busy]).toEqual([5, false]);
  live.request(recipeWith("c"), 0);
  await settle();
  live.show(previewOf(7));
  requests[2]?.refuse({ code: "network", args: {} });
  await settle();
  expect([live.shown.total, live.failure]).toEqual([7, null]);
});

test("a failed request is reported and keeps the previous preview", async () => {
  const live = new LivePreview(previewOf(4));
  live.request(recipeWith("a"), 0);
  await settle();
  requests[0]?.refuse({ code: "network", args: {} });
  await settle();
  expect(live.failure?.code).toBe("network");
  expect([live.shown.total, live.busy]).toEqual([4, false]);
});

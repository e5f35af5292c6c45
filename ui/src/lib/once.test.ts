import { expect, test } from "vitest";
import { hueOf, initialOf } from "./favicon.ts";
import { onceAtATime } from "./once.ts";

test("calls during a run lead to one more run", async () => {
  let runs = 0;
  let finish = () => {};
  const run = onceAtATime(() => {
    runs += 1;
    return new Promise<void>((done) => (finish = done));
  });
  run();
  run();
  run();
  expect(runs).toBe(1);
  finish();
  await new Promise((done) => setTimeout(done));
  expect(runs).toBe(2);
  finish();
  await new Promise((done) => setTimeout(done));
  expect(runs).toBe(2);
  run();
  expect(runs).toBe(3);
});

test("the icon of a source is its initial, in the colour of its host", () => {
  expect(initialOf("“Өнөөдөр”")).toBe("Ө");
  expect(initialOf("… ")).toBe("·");
  expect(hueOf("https://a.example/x")).toBe(hueOf("https://a.example/y"));
});

import { expect, test } from "vitest";
import { hueOf, initialOf } from "./favicon.ts";
import { onceAtATime } from "./once.ts";

test("what is asked for many times while it runs runs once more", async () => {
  let runs = 0;
  let end = () => {};
  const ask = onceAtATime(() => {
    runs += 1;
    return new Promise<void>((done) => (end = done));
  });
  ask();
  ask();
  ask();
  expect(runs).toBe(1);
  end();
  await new Promise((done) => setTimeout(done));
  expect(runs).toBe(2);
  end();
  await new Promise((done) => setTimeout(done));
  expect(runs).toBe(2);
  ask();
  expect(runs).toBe(3);
});

test("a source's mark is its first letter, in the colour of its host", () => {
  expect(initialOf("“Өнөөдөр”")).toBe("Ө");
  expect(initialOf("… ")).toBe("·");
  expect(hueOf("https://a.example/x")).toBe(hueOf("https://a.example/y"));
});

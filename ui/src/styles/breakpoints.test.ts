import { expect, test } from "vitest";

/** Largest widths, in px, of the layouts that tokens.css names. */
const BREAKPOINTS = [759, 859, 959, 1099];

const styles = import.meta.glob<string>("../**/*.{svelte,css}", {
  query: "?raw",
  import: "default",
  eager: true,
});

test("media queries use only the named breakpoints", () => {
  const unknown = Object.entries(styles).flatMap(([file, text]) =>
    [...text.matchAll(/@media[^{]*\((min|max)-width:\s*([\d.]+)px/g)]
      .filter(([, bound, px]) => !BREAKPOINTS.includes(bound === "max" ? Number(px) : Number(px) - 1))
      .map(([query]) => `${file}: ${query}`),
  );
  expect(Object.keys(styles).length).toBeGreaterThan(50);
  expect(unknown).toEqual([]);
});

import { expect, test } from "vitest";
import type { EntryDetail } from "../../../ipc/bindings.ts";
import { completeness, holdsPicturesBack, readingMinutes } from "./text-properties.ts";

test("a text that is short or ends with an ellipsis counts as incomplete", () => {
  const check = (text: string, expected: string) => expect(completeness(text)).toBe(expected);
  check("  ", "headline-only");
  check("Two lines of it.", "short");
  check("word ".repeat(200), "whole");
  check(`${"word ".repeat(200)}and then…`, "short");
  check(`${"word ".repeat(200)}and then [...]`, "short");
  check(`${"word ".repeat(2000)}and then…`, "whole");
});

test("very short texts have no reading time", () => {
  expect(readingMinutes("word ".repeat(100))).toBeNull();
  expect(readingMinutes("үг ".repeat(620))).toBe(3);
});

test("pictures are held back until allowed, except those of the sample edition", () => {
  const entry = (src: string) => ({ html: `<p>a</p><img src="${src}" alt="">` }) as EntryDetail;
  expect(holdsPicturesBack(entry("https://example.org/a.jpg"), "ask", false)).toBe(true);
  expect(holdsPicturesBack(entry("https://example.org/a.jpg"), "ask", true)).toBe(false);
  expect(holdsPicturesBack(entry("https://example.org/a.jpg"), "always", false)).toBe(false);
  expect(holdsPicturesBack(entry("https://sample.invalid/a.jpg"), "ask", false)).toBe(false);
  expect(holdsPicturesBack({ html: "<p>a</p>" } as EntryDetail, "ask", false)).toBe(false);
});

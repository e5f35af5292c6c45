import { expect, test } from "vitest";
import type { EntryDetail } from "../../ipc/bindings.ts";
import { completeness, picturesHeld, readingMinutes } from "./reading.ts";

test("a text that is short or breaks off is taken for a teaser", () => {
  const check = (text: string, expected: string) => expect(completeness(text)).toBe(expected);
  check("  ", "headline-only");
  check("Two lines of it.", "short");
  check("word ".repeat(200), "whole");
  check(`${"word ".repeat(200)}and then…`, "short");
  check(`${"word ".repeat(200)}and then [...]`, "short");
  check(`${"word ".repeat(2000)}and then…`, "whole");
});

test("what is read at a glance has no reading time", () => {
  expect(readingMinutes("word ".repeat(100))).toBeNull();
  expect(readingMinutes("үг ".repeat(620))).toBe(3);
});

test("pictures of the sample edition never wait, others do until the reader asks", () => {
  const entry = (src: string) => ({ html: `<p>a</p><img src="${src}" alt="">` }) as EntryDetail;
  expect(picturesHeld(entry("https://example.org/a.jpg"), "ask", false)).toBe(true);
  expect(picturesHeld(entry("https://example.org/a.jpg"), "ask", true)).toBe(false);
  expect(picturesHeld(entry("https://example.org/a.jpg"), "always", false)).toBe(false);
  expect(picturesHeld(entry("https://sample.invalid/a.jpg"), "ask", false)).toBe(false);
  expect(picturesHeld({ html: "<p>a</p>" } as EntryDetail, "ask", false)).toBe(false);
});

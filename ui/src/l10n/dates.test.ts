import { expect, test } from "vitest";
import type { DateOrigin } from "../ipc/bindings.ts";
import { formatOrigin, formatWhen, isoMoment, momentOf } from "./dates.ts";

const HOUR_MS = 3_600_000;
/** 15:00 in Ulaanbaatar, the time zone of these tests. */
const NOW = Date.UTC(2026, 10, 23, 7);

const entry = (date_origin: DateOrigin, published_at: number | null, arrived_at = NOW - 3 * HOUR_MS) => ({
  date_origin,
  published_at,
  arrived_at,
});

test("a date is shown with no more precision than it has", () => {
  const check = (origin: DateOrigin, at: number | null, en: string, mn: string) => {
    expect(formatWhen(entry(origin, at), NOW, "en"), origin).toBe(en);
    expect(formatWhen(entry(origin, at), NOW, "mn"), origin).toBe(mn);
  };
  const midnight = Date.UTC(2026, 10, 22, 16);
  check("source", NOW - 2 * HOUR_MS, "2 h ago", "2 цагийн өмнө");
  check("article", NOW - 2 * HOUR_MS, "2 h ago", "2 цагийн өмнө");
  check("seen", null, "first seen 3 h ago", "анх харагдсан: 3 цагийн өмнө");
  check("seen", NOW - HOUR_MS, "first seen 1 h ago", "анх харагдсан: 1 цагийн өмнө");
  check("source", null, "first seen 3 h ago", "анх харагдсан: 3 цагийн өмнө");
  check("address", midnight, "today", "өнөөдөр");
  check("address", midnight - 24 * HOUR_MS, "yesterday", "өчигдөр");
  check("address", midnight - 72 * HOUR_MS, "3 days ago", "3 өдрийн өмнө");
  check("address", midnight - 20 * 24 * HOUR_MS, "3 November 2026", "2026 оны 11 сарын 3");
});

test("the full date says where it comes from", () => {
  const at = Date.UTC(2026, 10, 22, 16);
  const check = (origin: DateOrigin, expected: string) =>
    expect(formatOrigin(entry(origin, at), "en"), origin).toBe(expected);
  check("source", "23 November 2026, 00:00");
  check("article", "23 November 2026, 00:00. The date is from the article’s own page.");
  check("address", "23 November 2026. Only the day is known, from the article’s address.");
  check("seen", "First seen 23 November 2026, 00:00. The source gives no date.");
});

test("a day read from an address stays the same day in any time zone", () => {
  for (const hour of [-8, -5, 0, 5]) {
    const dated = entry("address", Date.UTC(2026, 10, 23, hour));
    expect(isoMoment(dated)).toBe("2026-11-23");
    expect(momentOf(dated)).toBe(new Date(2026, 10, 23).getTime());
  }
  expect(isoMoment(entry("source", NOW))).toBe("2026-11-23T07:00:00.000Z");
});

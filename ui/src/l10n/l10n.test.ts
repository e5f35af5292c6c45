import { expect, test } from "vitest";
import { formatAgo, formatDay, formatDayName, formatFullDay, formatNumber, formatTime } from "./format.ts";
import { failureText } from "./failure.ts";
import { locale, setLocale, t, tIn } from "./index.ts";

const MONDAY = new Date(2026, 10, 23, 14, 5).getTime();
const MINUTE_MS = 60_000;

test("days are formatted as in newspapers", () => {
  expect(formatDay(MONDAY, "en")).toBe("Monday, 23 November");
  expect(formatDay(MONDAY, "mn")).toBe("11 сарын 23, Даваа гараг");
  expect(formatFullDay(MONDAY, "en")).toBe("Monday, 23 November 2026");
  expect(formatFullDay(MONDAY, "mn")).toBe("2026 оны 11 сарын 23, Даваа гараг");
});

test("an age uses the largest fitting unit, and the future counts as now", () => {
  const check = (minutes: number, en: string, mn: string) => {
    expect(formatAgo(MONDAY - minutes * MINUTE_MS, MONDAY, "en")).toBe(en);
    expect(formatAgo(MONDAY - minutes * MINUTE_MS, MONDAY, "mn")).toBe(mn);
  };
  check(-5, "just now", "дөнгөж сая");
  check(0, "just now", "дөнгөж сая");
  check(40, "40 min ago", "40 минутын өмнө");
  check(180, "3 h ago", "3 цагийн өмнө");
  check(60 * 20, "yesterday", "өчигдөр");
  check(60 * 24 * 3, "3 days ago", "3 өдрийн өмнө");
  check(60 * 24 * 20, "3 November 2026", "2026 оны 11 сарын 3");
});

test("days in a list have a year unless it is the current one", () => {
  const dayMs = 24 * 60 * MINUTE_MS;
  expect(formatDayName(MONDAY, MONDAY, "en")).toBe("Today");
  expect(formatDayName(MONDAY - dayMs, MONDAY, "mn")).toBe("Өчигдөр");
  expect(formatDayName(MONDAY - 3 * dayMs, MONDAY, "mn")).toBe("11 сарын 20");
  expect(formatDayName(MONDAY - 400 * dayMs, MONDAY, "en")).toMatch(/2025$/);
});

test("numbers and times follow the language", () => {
  expect(formatNumber(1234567, "mn")).toBe("1,234,567");
  expect(formatNumber(1234567, "en")).toBe("1,234,567");
  expect(formatTime(MONDAY, "mn")).toBe("14:05");
});

test("a noun stays singular after a numeral in Mongolian", () => {
  expect(tIn("mn", "front-sources", { count: 5 })).toBe("5 эх сурвалж");
  expect(tIn("en", "headlines-count", { count: 1 })).toBe("1 headline");
  expect(tIn("en", "headlines-count", { count: 2 })).toBe("2 headlines");
});

test("the pseudo-locale accents the words and leaves the variables alone", () => {
  expect(tIn("en-XA", "headlines-found", { text: "coal" })).toMatch(/^⟦.*“coal”⟧$/);
  expect(tIn("en-XA", "app-retry")).not.toMatch(/[a-z]/);
});

test("a change of language changes the messages", () => {
  setLocale("mn");
  expect(t("app-retry")).toBe("Дахин оролдох");
  expect(document.documentElement.lang).toBe("mn");
  setLocale("en");
  expect(t("app-retry")).toBe("Try again");
  expect(locale()).toBe("en");
});

test("a failure becomes a sentence with its arguments", () => {
  expect(failureText({ code: "timeout", args: { seconds: 30 } })).toContain("30");
});

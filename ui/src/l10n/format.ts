/**
 * Formats dates, numbers and times. Mongolian dates with month numbers are built here; for the rest, CLDR's
 * Mongolian is used if the web view has it.
 */
import type { Locale } from "../ipc/bindings.ts";
import { locale, tIn } from "./index.ts";
import { accent, bracket } from "./pseudo.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** Whether the web view has Mongolian locale data; without it, it would use another language. */
const HAS_MONGOLIAN_DATA = Intl.DateTimeFormat.supportedLocalesOf(["mn"]).length > 0;

const formats = new Map<string, Intl.DateTimeFormat>();

function dateFormat(language: Locale, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  // British English puts the day before the month.
  const tag = language === "mn" && HAS_MONGOLIAN_DATA ? "mn" : "en-GB";
  const key = tag + JSON.stringify(options);
  let format = formats.get(key);
  if (!format) formats.set(key, (format = new Intl.DateTimeFormat(tag, options)));
  return format;
}

function pseudolocalized(language: Locale, text: string): string {
  return language === "en-XA" ? bracket(accent(text)) : text;
}

/** Formats a number: 24,310. */
export function formatNumber(value: number, language: Locale = locale()): string {
  return new Intl.NumberFormat(language === "mn" && HAS_MONGOLIAN_DATA ? "mn" : "en").format(value);
}

/** Joins the parts of a sentence with commas, in both languages. */
export function formatList(parts: readonly string[]): string {
  return parts.join(", ");
}

/** Formats a day without its year: Monday, 23 November; 11 сарын 23, Даваа гараг. */
export function formatDay(ms: number, language: Locale = locale()): string {
  const date = new Date(ms);
  if (language === "mn") {
    return `${date.getMonth() + 1} сарын ${date.getDate()}, ${mongolianWeekday(date)} гараг`;
  }
  return pseudolocalized(
    language,
    dateFormat(language, { weekday: "long", day: "numeric", month: "long" })
      .format(date)
      .replace(/^(\S+?),? /, "$1, "),
  );
}

/** Formats a day with its year: Monday, 23 November 2026; 2026 оны 11 сарын 23, Даваа гараг. */
export function formatFullDay(ms: number, language: Locale = locale()): string {
  const date = new Date(ms);
  if (language === "mn") {
    return `${date.getFullYear()} оны ${formatDay(ms, "mn")}`;
  }
  const options = { weekday: "long", day: "numeric", month: "long", year: "numeric" } as const;
  return pseudolocalized(
    language,
    dateFormat(language, options)
      .format(date)
      .replace(/^(\S+?),? /, "$1, "),
  );
}

/** Formats a date: 23 November 2026; 2026 оны 11 сарын 23. */
export function formatDate(ms: number, language: Locale = locale()): string {
  const date = new Date(ms);
  if (language === "mn") {
    return `${date.getFullYear()} оны ${date.getMonth() + 1} сарын ${date.getDate()}`;
  }
  return pseudolocalized(
    language,
    dateFormat(language, { day: "numeric", month: "long", year: "numeric" }).format(date),
  );
}

/** Formats a time of day: 14:05. */
export function formatTime(ms: number, language: Locale = locale()): string {
  return dateFormat(language, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(new Date(ms));
}

/** Formats a day for a list: today, yesterday, or the date, with its year unless it is the current one. */
export function formatDayName(ms: number, now: number, language: Locale = locale()): string {
  const days = daysBetween(ms, now);
  if (days === 0) return tIn(language, "time-today");
  if (days === 1) return tIn(language, "time-yesterday");
  const date = new Date(ms);
  const sameYear = date.getFullYear() === new Date(now).getFullYear();
  if (language === "mn") {
    const day = `${date.getMonth() + 1} сарын ${date.getDate()}`;
    return sameYear ? day : `${date.getFullYear()} оны ${day}`;
  }
  const options: Intl.DateTimeFormatOptions = { day: "numeric", month: "long" };
  if (!sameYear) options.year = "numeric";
  return pseudolocalized(language, dateFormat(language, options).format(date));
}

/** Formats an age: now, 40 min ago, 2 h ago, yesterday, 3 days ago, then the date. The future counts as now. */
export function formatAgo(ms: number, now: number, language: Locale = locale()): string {
  const ageMs = now - ms;
  if (ageMs < MINUTE_MS) return tIn(language, "time-now");
  if (ageMs < HOUR_MS) return tIn(language, "time-minutes-ago", { count: Math.floor(ageMs / MINUTE_MS) });
  const days = daysBetween(ms, now);
  if (days === 0 || ageMs < 6 * HOUR_MS)
    return tIn(language, "time-hours-ago", { count: Math.floor(ageMs / HOUR_MS) });
  if (days === 1) return tIn(language, "time-yesterday-ago");
  if (days < 7) return tIn(language, "time-days-ago", { count: days });
  return formatDate(ms, language);
}

/** Returns local midnight of a day given as `2026-11-23`. */
export function dayStart(day: string): number {
  const [year = 1970, month = 1, date = 1] = day.split("-").map(Number);
  return new Date(year, month - 1, date).getTime();
}

/** Returns the same local time `days` later, also across a change of daylight saving time. */
export function dayAfter(ms: number, days: number): number {
  const date = new Date(ms);
  return date.setDate(date.getDate() + days);
}

/** Returns the day of a moment in the reader's time zone, as `2026-11-23`. */
export function isoDay(ms: number): string {
  const date = new Date(ms);
  const twoDigits = (value: number) => String(value).padStart(2, "0");
  return `${date.getFullYear()}-${twoDigits(date.getMonth() + 1)}-${twoDigits(date.getDate())}`;
}

/** Returns the number of calendar days between two moments, in the reader's time zone. */
export function daysBetween(ms: number, now: number): number {
  const midnight = (at: number) => new Date(at).setHours(0, 0, 0, 0);
  return Math.round((midnight(now) - midnight(ms)) / DAY_MS);
}

/** From Sunday, as `Date.getDay` counts. */
const MONGOLIAN_WEEKDAYS = ["Ням", "Даваа", "Мягмар", "Лхагва", "Пүрэв", "Баасан", "Бямба"];

function mongolianWeekday(date: Date): string {
  return MONGOLIAN_WEEKDAYS[date.getDay()] ?? "";
}

/**
 * Dates, numbers and spans of time. CLDR's Mongolian is used where the web view has it, with its numeric
 * dates overridden; where it has none, the forms are made here from the same words.
 */
import type { Locale } from "../ipc/bindings.ts";
import { locale, tIn } from "./index.ts";
import { accented, bracketed } from "./pseudo.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Whether the web view knows Mongolian; where it does not, it would answer in another language. */
const INTL_HAS_MN = Intl.DateTimeFormat.supportedLocalesOf(["mn"]).length > 0;

const formats = new Map<string, Intl.DateTimeFormat>();

function intl(language: Locale, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  // British order: the day stands before the month, as on the masthead.
  const tag = language === "mn" && INTL_HAS_MN ? "mn" : "en-GB";
  const key = tag + JSON.stringify(options);
  let format = formats.get(key);
  if (!format) formats.set(key, (format = new Intl.DateTimeFormat(tag, options)));
  return format;
}

function shown(language: Locale, text: string): string {
  return language === "en-XA" ? bracketed(accented(text)) : text;
}

/** 24,310 */
export function formatNumber(value: number, language: Locale = locale()): string {
  return new Intl.NumberFormat(language === "mn" && INTL_HAS_MN ? "mn" : "en").format(value);
}

/** Parts of one sentence; both languages part them with commas. */
export function formatList(parts: readonly string[]): string {
  return parts.join(", ");
}

/** Monday, 23 November; 11-р сарын 23, Даваа гараг */
export function formatDay(ms: number, language: Locale = locale()): string {
  const date = new Date(ms);
  if (language === "mn") {
    return `${date.getMonth() + 1} сарын ${date.getDate()}, ${weekday(date)} гараг`;
  }
  return shown(
    language,
    intl(language, { weekday: "long", day: "numeric", month: "long" })
      .format(date)
      .replace(/^(\S+?),? /, "$1, "),
  );
}

/** Monday, 23 November 2026; 2026 оны 11 сарын 23, Даваа гараг */
export function formatFullDay(ms: number, language: Locale = locale()): string {
  const date = new Date(ms);
  if (language === "mn") {
    return `${date.getFullYear()} оны ${formatDay(ms, "mn")}`;
  }
  const options = { weekday: "long", day: "numeric", month: "long", year: "numeric" } as const;
  return shown(
    language,
    intl(language, options)
      .format(date)
      .replace(/^(\S+?),? /, "$1, "),
  );
}

/** 23 November 2026; 2026 оны 11 сарын 23 */
export function formatDate(ms: number, language: Locale = locale()): string {
  const date = new Date(ms);
  if (language === "mn") {
    return `${date.getFullYear()} оны ${date.getMonth() + 1} сарын ${date.getDate()}`;
  }
  return shown(language, intl(language, { day: "numeric", month: "long", year: "numeric" }).format(date));
}

/** 14:05 */
export function formatTime(ms: number, language: Locale = locale()): string {
  return intl(language, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(new Date(ms));
}

/** The day as a list names it: today, yesterday, else the date, with its year when it is not this one. */
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
  return shown(language, intl(language, options).format(date));
}

/** Now, 40 min ago, 2 h ago, yesterday, 3 days ago, then the date. What lies ahead counts as now. */
export function formatAgo(ms: number, now: number, language: Locale = locale()): string {
  const span = now - ms;
  if (span < MINUTE) return tIn(language, "time-now");
  if (span < HOUR) return tIn(language, "time-minutes-ago", { count: Math.floor(span / MINUTE) });
  const days = daysBetween(ms, now);
  if (days === 0 || span < 6 * HOUR)
    return tIn(language, "time-hours-ago", { count: Math.floor(span / HOUR) });
  if (days === 1) return tIn(language, "time-yesterday-ago");
  if (days < 7) return tIn(language, "time-days-ago", { count: days });
  return formatDate(ms, language);
}

/** Local midnight of a day given as `2026-11-23`. */
export function dayStart(day: string): number {
  const [year = 1970, month = 1, date = 1] = day.split("-").map(Number);
  return new Date(year, month - 1, date).getTime();
}

/** The same time so many days later, over a change of clocks too. */
export function dayAfter(ms: number, days: number): number {
  const date = new Date(ms);
  return date.setDate(date.getDate() + days);
}

/** The day of a moment in the reader's time zone, as `2026-11-23`. */
export function isoDay(ms: number): string {
  const date = new Date(ms);
  const pad = (value: number) => String(value).padStart(2, "0");
  return `${date.getFullYear()}-${pad(date.getMonth() + 1)}-${pad(date.getDate())}`;
}

/** Calendar days from one moment to another, in the reader's time zone. */
export function daysBetween(ms: number, now: number): number {
  const midnight = (at: number) => new Date(at).setHours(0, 0, 0, 0);
  return Math.round((midnight(now) - midnight(ms)) / DAY);
}

const WEEKDAYS = ["Ням", "Даваа", "Мягмар", "Лхагва", "Пүрэв", "Баасан", "Бямба"];

function weekday(date: Date): string {
  return WEEKDAYS[date.getDay()] ?? "";
}

/**
 * The date of an entry, shown with no more precision than it has: a day read from an address has no time of day,
 * and an entry without a date shows when it was first seen.
 */
import type { EntryRow, Locale } from "../ipc/bindings.ts";
import { dayStart, daysBetween, formatAgo, formatDate, formatTime } from "./format.ts";
import { locale, tIn } from "./index.ts";

/** The parts of an entry from which its date is derived. */
export type EntryDates = Pick<EntryRow, "published_at" | "arrived_at" | "date_origin">;

/** Formats a day as `2026-11-23` in the time zone of days that are read from addresses. */
const ULAANBAATAR_DAY = new Intl.DateTimeFormat("en-CA", {
  timeZone: "Asia/Ulaanbaatar",
  dateStyle: "short",
});

/** Returns where the date of an entry comes from. */
export function originOf(entry: EntryDates): EntryDates["date_origin"] {
  return entry.published_at === null ? "seen" : entry.date_origin;
}

/** Returns the date of an entry in Unix milliseconds; a day without time is its start in the reader's time zone. */
export function momentOf(entry: EntryDates): number {
  const at = entry.published_at ?? entry.arrived_at;
  return originOf(entry) === "address" ? localDayStart(at) : at;
}

/** Formats the age of an entry: 3 h ago; first seen 3 h ago; yesterday. */
export function formatWhen(entry: EntryDates, now: number, language: Locale = locale()): string {
  const at = momentOf(entry);
  switch (originOf(entry)) {
    case "seen":
      return tIn(language, "time-first-seen", { ago: formatAgo(at, now, language) });
    case "address":
      return formatDayAgo(at, now, language);
    default:
      return formatAgo(at, now, language);
  }
}

/** Formats the date with its time, if it is known: 23 November 2026, 14:05. */
export function formatMoment(entry: EntryDates, language: Locale = locale()): string {
  const at = momentOf(entry);
  const day = formatDate(at, language);
  return originOf(entry) === "address" ? day : `${day}, ${formatTime(at, language)}`;
}

/** Formats the date with its origin, unless that is the source. */
export function formatOrigin(entry: EntryDates, language: Locale = locale()): string {
  const date = formatMoment(entry, language);
  switch (originOf(entry)) {
    case "source":
      return date;
    case "article":
      return tIn(language, "time-of-article", { date });
    case "address":
      return tIn(language, "time-of-address", { date });
    case "seen":
      return tIn(language, "time-of-seen", { date });
  }
}

/** Formats the date for `datetime` attributes (ISO 8601), as a day if the time is not known. */
export function isoMoment(entry: EntryDates): string {
  const at = entry.published_at ?? entry.arrived_at;
  return originOf(entry) === "address" ? ULAANBAATAR_DAY.format(at) : new Date(at).toISOString();
}

/** The start, in the reader's time zone, of the day that a moment has in Ulaanbaatar. */
function localDayStart(ms: number): number {
  return dayStart(ULAANBAATAR_DAY.format(ms));
}

/** Formats the age of a day: today, yesterday, 3 days ago, then the date. */
function formatDayAgo(day: number, now: number, language: Locale): string {
  const days = daysBetween(day, localDayStart(now));
  if (days <= 0) return tIn(language, "time-today-ago");
  if (days === 1) return tIn(language, "time-yesterday-ago");
  if (days < 7) return tIn(language, "time-days-ago", { count: days });
  return formatDate(day, language);
}

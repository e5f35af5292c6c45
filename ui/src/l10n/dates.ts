/**
 * An entry's date, told with no more certainty than it has: a day that was read from an address has no
 * time of day, and an entry that nobody dated says when it was first seen.
 */
import type { EntryRow, Locale } from "../ipc/bindings.ts";
import { dayStart, daysBetween, formatAgo, formatDate, formatTime } from "./format.ts";
import { locale, tIn } from "./index.ts";

export type Dated = Pick<EntryRow, "published_at" | "arrived_at" | "date_origin">;

/** The clock that addresses with a day in them go by, unless their recipe says otherwise. */
const HOME = new Intl.DateTimeFormat("en-CA", { timeZone: "Asia/Ulaanbaatar", dateStyle: "short" });

/** Where an entry's date comes from. */
export function originOf(entry: Dated): Dated["date_origin"] {
  return entry.published_at === null ? "seen" : entry.date_origin;
}

/** The moment an entry counts from, in ms; a mere day is that day's start wherever the reader is. */
export function momentOf(entry: Dated): number {
  const at = entry.published_at ?? entry.arrived_at;
  return originOf(entry) === "address" ? dayAtHome(at) : at;
}

/** 3 h ago; first seen 3 h ago; yesterday. */
export function formatWhen(entry: Dated, now: number, language: Locale = locale()): string {
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

/** 23 November 2026, 14:05; of a mere day the date alone. */
export function formatMoment(entry: Dated, language: Locale = locale()): string {
  const at = momentOf(entry);
  const day = formatDate(at, language);
  return originOf(entry) === "address" ? day : `${day}, ${formatTime(at, language)}`;
}

/** The whole date, and where it comes from unless the source itself gave it. */
export function formatOrigin(entry: Dated, language: Locale = locale()): string {
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

/** For machines: a day without a time where no more is known. */
export function isoMoment(entry: Dated): string {
  const at = entry.published_at ?? entry.arrived_at;
  return originOf(entry) === "address" ? HOME.format(at) : new Date(at).toISOString();
}

function dayAtHome(ms: number): number {
  return dayStart(HOME.format(ms));
}

/** Today, yesterday, 3 days ago, then the date; days as they are counted at home. */
function formatDayAgo(day: number, now: number, language: Locale): string {
  const days = daysBetween(day, dayAtHome(now));
  if (days <= 0) return tIn(language, "time-today-ago");
  if (days === 1) return tIn(language, "time-yesterday-ago");
  if (days < 7) return tIn(language, "time-days-ago", { count: days });
  return formatDate(day, language);
}

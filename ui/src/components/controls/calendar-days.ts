/** Arithmetic on calendar days, written as `2026-11-23`. Pure, and independent of time zones. */
import { DAYS_PER_WEEK } from "../../l10n/calendar.ts";

const MS_PER_DAY = 86_400_000;

export interface DayRange {
  /** The first and the last day that can be chosen; no limit where left out. */
  min?: string | undefined;
  max?: string | undefined;
}

function parse(day: string): { year: number; month: number; date: number } {
  const [year = 1970, month = 1, date = 1] = day.split("-").map(Number);
  return { year, month, date };
}

function toUtc(day: string): number {
  const { year, month, date } = parse(day);
  return Date.UTC(year, month - 1, date);
}

function fromUtc(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}

export function addDays(day: string, days: number): string {
  return fromUtc(toUtc(day) + days * MS_PER_DAY);
}

/** Adds months; a day that the month lacks becomes its last day. */
export function addMonths(day: string, months: number): string {
  const { year, month, date } = parse(day);
  const lastDate = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return fromUtc(Date.UTC(year, month - 1 + months, Math.min(date, lastDate)));
}

/** Returns the day of the week; 0 is Monday. */
export function weekdayOf(day: string): number {
  return (new Date(toUtc(day)).getUTCDay() + DAYS_PER_WEEK - 1) % DAYS_PER_WEEK;
}

/** Returns the first day of a day's month. */
export function startOfMonth(day: string): string {
  return `${day.slice(0, 8)}01`;
}

/** Returns the weeks of a day's month, from Monday to Sunday; null for days of other months. */
export function weeksOf(day: string): (string | null)[][] {
  const first = startOfMonth(day);
  const count = Math.round((toUtc(addMonths(first, 1)) - toUtc(first)) / MS_PER_DAY);
  const cells: (string | null)[] = Array.from({ length: weekdayOf(first) }, () => null);
  for (let date = 0; date < count; date += 1) cells.push(addDays(first, date));
  while (cells.length % DAYS_PER_WEEK !== 0) cells.push(null);
  return Array.from({ length: cells.length / DAYS_PER_WEEK }, (_, week) =>
    cells.slice(week * DAYS_PER_WEEK, (week + 1) * DAYS_PER_WEEK),
  );
}

export function isInRange(day: string, { min, max }: DayRange): boolean {
  return (min === undefined || day >= min) && (max === undefined || day <= max);
}

/** Returns the nearest day that is in the range. */
export function clampDay(day: string, { min, max }: DayRange): string {
  if (min !== undefined && day < min) return min;
  return max !== undefined && day > max ? max : day;
}

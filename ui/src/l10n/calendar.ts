/** Names of months and weekdays for calendars. Both languages begin the week on Monday. */
import type { Locale } from "../ipc/bindings.ts";
import { locale } from "./index.ts";

export const DAYS_PER_WEEK = 7;

const MONGOLIAN_WEEKDAYS: Record<"long" | "short", readonly string[]> = {
  long: ["Даваа", "Мягмар", "Лхагва", "Пүрэв", "Баасан", "Бямба", "Ням"],
  short: ["Да", "Мя", "Лх", "Пү", "Ба", "Бя", "Ня"],
};

/** Returns the name of a weekday; 0 is Monday. */
export function weekdayName(day: number, form: "long" | "short", language: Locale = locale()): string {
  if (language === "mn") return MONGOLIAN_WEEKDAYS[form][day] ?? "";
  // 1 January 2024 was a Monday.
  const name = new Intl.DateTimeFormat("en-GB", { weekday: form }).format(new Date(2024, 0, 1 + day));
  return language === "en-XA" ? `⟦${name}⟧` : name;
}

/** November 2026; 2026 оны 11 сар */
export function formatMonth(ms: number, language: Locale = locale()): string {
  const date = new Date(ms);
  if (language === "mn") return `${date.getFullYear()} оны ${date.getMonth() + 1} сар`;
  const name = new Intl.DateTimeFormat("en-GB", { month: "long", year: "numeric" }).format(date);
  return language === "en-XA" ? `⟦${name}⟧` : name;
}

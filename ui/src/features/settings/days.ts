/** Days of the week: as settings store them, and their names. */
import type { Locale } from "../../ipc/bindings.ts";

export const DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;
export type Day = (typeof DAYS)[number];

/** Parses a setting of days; the result is in the order of the week. */
export function parseDays(setting: string): Day[] {
  const names = setting.split(",");
  return DAYS.filter((day) => names.includes(day));
}

const MONGOLIAN_NAMES: Record<"long" | "short", string[]> = {
  long: ["Даваа", "Мягмар", "Лхагва", "Пүрэв", "Баасан", "Бямба", "Ням"],
  short: ["Да", "Мя", "Лх", "Пү", "Ба", "Бя", "Ня"],
};

export function dayName(day: Day, language: Locale, form: "long" | "short"): string {
  const index = DAYS.indexOf(day);
  if (language === "mn") return MONGOLIAN_NAMES[form][index] ?? "";
  // 1 January 2024 was a Monday.
  const name = new Intl.DateTimeFormat("en-GB", { weekday: form }).format(new Date(2024, 0, 1 + index));
  return language === "en-XA" ? `⟦${name}⟧` : name;
}

/** Lists the names of several days. */
export function formatDays(days: readonly Day[], language: Locale): string {
  return days.map((day) => dayName(day, language, "long")).join(", ");
}

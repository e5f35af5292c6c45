/** Days of the week: as settings store them, and their names. */
import type { Locale } from "../../../ipc/bindings.ts";
import { weekdayName } from "../../../l10n/calendar.ts";

export const DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;
export type Day = (typeof DAYS)[number];

/** Parses a setting of days; the result is in the order of the week. */
export function parseDays(setting: string): Day[] {
  const names = setting.split(",");
  return DAYS.filter((day) => names.includes(day));
}

export function dayName(day: Day, language: Locale, form: "long" | "short"): string {
  return weekdayName(DAYS.indexOf(day), form, language);
}

/** Lists the names of several days. */
export function formatDays(days: readonly Day[], language: Locale): string {
  return days.map((day) => dayName(day, language, "long")).join(", ");
}

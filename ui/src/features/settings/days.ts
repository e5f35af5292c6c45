/** Days of the week, as settings name them and as readers do. */
import type { Locale } from "../../ipc/bindings.ts";

export const DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;
export type Day = (typeof DAYS)[number];

/** Those of a setting, in the order of the week. */
export function daysOf(setting: string): Day[] {
  const named = setting.split(",");
  return DAYS.filter((day) => named.includes(day));
}

const MN: Record<"long" | "short", string[]> = {
  long: ["Даваа", "Мягмар", "Лхагва", "Пүрэв", "Баасан", "Бямба", "Ням"],
  short: ["Да", "Мя", "Лх", "Пү", "Ба", "Бя", "Ня"],
};

export function dayName(day: Day, language: Locale, form: "long" | "short"): string {
  const at = DAYS.indexOf(day);
  if (language === "mn") return MN[form][at] ?? "";
  // The first of January 2024 was a Monday.
  const name = new Intl.DateTimeFormat("en-GB", { weekday: form }).format(new Date(2024, 0, 1 + at));
  return language === "en-XA" ? `⟦${name}⟧` : name;
}

/** Several of them, as they are said. */
export function allDays(days: readonly Day[], language: Locale): string {
  return days.map((day) => dayName(day, language, "long")).join(", ");
}

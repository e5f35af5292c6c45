/** How often to look for news: the choices and their names. */
import { t } from "../../l10n/index.ts";

/** In minutes. */
export const INTERVALS: readonly number[] = [15, 30, 60, 120, 240, 720, 1440];

export function interval(minutes: number): string {
  const hours = minutes / 60;
  return Number.isInteger(hours)
    ? t("settings-refresh-hours", { count: hours })
    : t("settings-refresh-minutes", { count: minutes });
}

/** The choices of the refresh interval and their labels. */
import { t } from "../../../l10n/index.ts";

export const INTERVALS_MINUTES: readonly number[] = [15, 30, 60, 120, 240, 720, 1440];

export function formatInterval(minutes: number): string {
  const hours = minutes / 60;
  return Number.isInteger(hours)
    ? t("settings-refresh-hours", { count: hours })
    : t("settings-refresh-minutes", { count: minutes });
}

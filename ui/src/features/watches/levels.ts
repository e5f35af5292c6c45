/** The names and explanations of the watch levels. */
import type { WatchLevel } from "../../ipc/bindings.ts";
import { t } from "../../l10n/index.ts";

export const WATCH_LEVELS: { value: WatchLevel; name: () => string; text: () => string }[] = [
  { value: "urgent", name: () => t("watches-urgent"), text: () => t("watches-urgent.text") },
  { value: "normal", name: () => t("watches-normal"), text: () => t("watches-normal.text") },
  { value: "silent", name: () => t("watches-silent"), text: () => t("watches-silent.text") },
  { value: "mute", name: () => t("watches-mute"), text: () => t("watches-mute.text") },
];

export function levelName(level: WatchLevel): string {
  return WATCH_LEVELS.find((choice) => choice.value === level)?.name() ?? "";
}

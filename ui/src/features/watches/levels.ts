/** What becomes of what a watch matches, in words. */
import type { WatchLevel } from "../../ipc/bindings.ts";
import { t } from "../../l10n/index.ts";

export const LEVELS: { value: WatchLevel; name: () => string; text: () => string }[] = [
  { value: "urgent", name: () => t("watches-urgent"), text: () => t("watches-urgent.text") },
  { value: "normal", name: () => t("watches-normal"), text: () => t("watches-normal.text") },
  { value: "silent", name: () => t("watches-silent"), text: () => t("watches-silent.text") },
  { value: "mute", name: () => t("watches-mute"), text: () => t("watches-mute.text") },
];

export function levelName(level: WatchLevel): string {
  return LEVELS.find((one) => one.value === level)?.name() ?? "";
}

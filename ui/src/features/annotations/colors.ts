/** The translated names of the highlight colours. */
import type { Color } from "../../ipc/bindings.ts";
import { t } from "../../l10n/index.ts";

const NAMES: Record<Color, () => string> = {
  yellow: () => t("annotations-yellow"),
  green: () => t("annotations-green"),
  blue: () => t("annotations-blue"),
  pink: () => t("annotations-pink"),
};

export function nameOf(color: Color): string {
  return NAMES[color]();
}

/** Formats percentages; English and Mongolian write them alike. */
import { formatNumber } from "../../../l10n/format.ts";

export function formatPercent(value: number): string {
  return `${formatNumber(value)}%`;
}

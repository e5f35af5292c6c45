/** File sizes in decimal units (1 kB is 1000 bytes). */
import type { Locale } from "../ipc/bindings.ts";
import { formatNumber } from "./format.ts";
import { locale, tIn } from "./index.ts";

/** Formats a size: 812 kB; 1.8 MB; 48 MB. */
export function formatBytes(bytes: number, language: Locale = locale()): string {
  const rounded = (value: number) =>
    formatNumber(value < 10 ? Math.round(value * 10) / 10 : Math.round(value), language);
  if (bytes < 1_000_000) return tIn(language, "app-kilobytes", { number: rounded(Math.ceil(bytes / 1000)) });
  if (bytes < 1_000_000_000) return tIn(language, "app-megabytes", { number: rounded(bytes / 1_000_000) });
  return tIn(language, "app-gigabytes", { number: rounded(bytes / 1_000_000_000) });
}

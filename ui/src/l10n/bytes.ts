/** Sizes of files, in units of a thousand, as systems show them now. */
import type { Locale } from "../ipc/bindings.ts";
import { formatNumber } from "./format.ts";
import { locale, tIn } from "./index.ts";

/** 812 kB; 1.8 MB; 48 MB */
export function formatBytes(bytes: number, language: Locale = locale()): string {
  const write = (value: number) =>
    formatNumber(value < 10 ? Math.round(value * 10) / 10 : Math.round(value), language);
  if (bytes < 1_000_000) return tIn(language, "app-kilobytes", { number: write(Math.ceil(bytes / 1000)) });
  if (bytes < 1_000_000_000) return tIn(language, "app-megabytes", { number: write(bytes / 1_000_000) });
  return tIn(language, "app-gigabytes", { number: write(bytes / 1_000_000_000) });
}

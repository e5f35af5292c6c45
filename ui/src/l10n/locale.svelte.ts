/** The language of the interface, as reactive state: whatever reads it is rendered again when it changes. */
import type { Locale } from "../ipc/bindings.ts";

let current = $state<Locale>("en");

export function locale(): Locale {
  return current;
}

export function setLocale(next: Locale): void {
  current = next;
  document.documentElement.lang = next;
}

/** The language of the interface: one piece of state. What reads it is drawn anew when it changes. */
import type { Locale } from "../ipc/bindings.ts";

let current = $state<Locale>("en");

export function locale(): Locale {
  return current;
}

export function setLocale(next: Locale): void {
  current = next;
  document.documentElement.lang = next;
}

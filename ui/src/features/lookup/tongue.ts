/** The language that words are written in, by their letters. */
import type { Locale } from "../../ipc/bindings.ts";

export function tongueOf(words: string): Extract<Locale, "en" | "mn"> {
  return /\p{Script=Cyrillic}/u.test(words) ? "mn" : "en";
}

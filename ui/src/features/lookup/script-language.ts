/** Guesses the language of words by their script: Mongolian if they contain Cyrillic letters. */
import type { Locale } from "../../ipc/bindings.ts";

export function scriptLanguageOf(words: string): Extract<Locale, "en" | "mn"> {
  return /\p{Script=Cyrillic}/u.test(words) ? "mn" : "en";
}

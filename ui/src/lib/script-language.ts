/** Guesses the language of words by their script: Mongolian if they contain Cyrillic letters. */

export function scriptLanguageOf(words: string): "en" | "mn" {
  return /\p{Script=Cyrillic}/u.test(words) ? "mn" : "en";
}

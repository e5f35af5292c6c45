/** Properties of an article's text: completeness, reading time and held-back pictures. Pure. */
import type { EntryDetail, Settings } from "../../../ipc/bindings.ts";
import { isPictureAllowed } from "../../../lib/pictures.ts";

/** A shorter text counts as incomplete. */
const MIN_FULL_TEXT_CHARS = 240;
/** A text up to this length counts as incomplete if it ends with an ellipsis. */
const MAX_TRUNCATED_CHARS = 1600;
const WORDS_PER_MINUTE = 200;

export type Completeness = "whole" | "short" | "headline-only";

/** Guesses whether the text is the whole article or only its beginning. */
export function completeness(text: string): Completeness {
  const trimmed = text.trim();
  if (trimmed === "") return "headline-only";
  const isTruncated = /(…|\.\.\.|\[…\]|\[\.\.\.\])$/.test(trimmed) && trimmed.length < MAX_TRUNCATED_CHARS;
  return isTruncated || trimmed.length < MIN_FULL_TEXT_CHARS ? "short" : "whole";
}

/** Returns the reading time in minutes; null below one minute. */
export function readingMinutes(text: string): number | null {
  const words = text.split(/\s+/).filter((word) => word !== "").length;
  return words < WORDS_PER_MINUTE ? null : Math.round(words / WORDS_PER_MINUTE);
}

/** Returns the addresses of the pictures in an article's HTML. */
function pictureUrlsIn(html: string): string[] {
  const document = new DOMParser().parseFromString(html, "text/html");
  return [...document.images].map((image) => image.getAttribute("src") ?? "").filter((src) => src !== "");
}

/** Whether an article has pictures that are held back; `allowed`: the reader has asked for this article's. */
export function holdsPicturesBack(
  entry: EntryDetail,
  pictures: Settings["pictures"],
  allowed: boolean,
): boolean {
  return pictureUrlsIn(entry.html).some((src) => !isPictureAllowed(src, pictures, allowed));
}

/** What the reader pane says of an article's text before anybody reads it. Pure. */
import type { EntryDetail, Settings } from "../../ipc/bindings.ts";
import { isPictureAllowed } from "../../lib/pictures.ts";

/** Below this many characters a text is taken for a teaser. */
const SHORT = 240;
/** A text of this length that breaks off is one, too. */
const BROKEN_OFF = 1600;
const WORDS_A_MINUTE = 200;

export type Completeness = "whole" | "short" | "headline-only";

/** Whether the feed seems to have sent the article or only its beginning. */
export function completeness(text: string): Completeness {
  const trimmed = text.trim();
  if (trimmed === "") return "headline-only";
  const brokenOff = /(…|\.\.\.|\[…\]|\[\.\.\.\])$/.test(trimmed) && trimmed.length < BROKEN_OFF;
  return brokenOff || trimmed.length < SHORT ? "short" : "whole";
}

/** Minutes that reading takes; none for what is read at a glance. */
export function readingMinutes(text: string): number | null {
  const words = text.split(/\s+/).filter((word) => word !== "").length;
  return words < WORDS_A_MINUTE ? null : Math.round(words / WORDS_A_MINUTE);
}

/** The addresses of the pictures in an article's HTML. */
export function picturesIn(html: string): string[] {
  const document = new DOMParser().parseFromString(html, "text/html");
  return [...document.images].map((image) => image.getAttribute("src") ?? "").filter((src) => src !== "");
}

/** Whether an article has pictures that wait for the reader's word. */
export function picturesHeld(entry: EntryDetail, pictures: Settings["pictures"], asked: boolean): boolean {
  return picturesIn(entry.html).some((src) => !isPictureAllowed(src, pictures, asked));
}

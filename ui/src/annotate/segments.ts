/** Characters, words, sentences and paragraphs of a text, by Unicode's rules for text segmentation (UAX 29). */
import { count } from "./codepoints.ts";
import type { TextMap } from "./textmap.ts";

/** What a step over the text is as long as. */
export type Unit = "word" | "sentence" | "paragraph";

/** A stretch of the text; `end` is the first unit outside. */
export interface Span {
  start: number;
  end: number;
}

const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });

/** The beginning of the character that the unit is within, as a reader sees characters; or its end. */
export function wholeCharacter(text: string, unit: number, side: "start" | "end"): number {
  if (unit <= 0 || unit >= text.length) return Math.max(0, Math.min(unit, text.length));
  // The rules look at neighbours; plain letters and spaces on both sides need no rules.
  if (/^[\p{ASCII}\u0400-\u0481\u048a-\u052f]{2}$/u.test(text.slice(unit - 1, unit + 1))) {
    return text[unit - 1] === "\r" && text[unit] === "\n" ? unit + (side === "start" ? -1 : 1) : unit;
  }
  // A character of more units than these is no character, and is cut.
  const from = Math.max(0, unit - 128);
  const found = graphemes.segment(text.slice(from, unit + 128)).containing(unit - from);
  if (!found || found.index === unit - from) return unit;
  return from + found.index + (side === "start" ? 0 : found.segment.length);
}

const segmenters = new Map<string, Intl.Segmenter>();

function segmenter(locale: string, granularity: "word" | "sentence"): Intl.Segmenter {
  const key = `${granularity} ${locale}`;
  const made = segmenters.get(key) ?? new Intl.Segmenter(locale, { granularity });
  segmenters.set(key, made);
  return made;
}

/** The paragraph that the offset is in; of two that meet there, the second. */
export function paragraphAt(map: TextMap, unit: number): Span {
  const begun = count(map.breaks, (start) => start <= unit);
  return { start: map.breaks[begun - 1] ?? 0, end: map.breaks[begun] ?? map.text.length };
}

/** A paragraph's words, sentences, or itself, without the space around them. */
export function unitsOf(map: TextMap, paragraph: Span, unit: Unit, locale: string): Span[] {
  const text = map.text.slice(paragraph.start, paragraph.end);
  if (unit === "paragraph") return trimmed(map.text, paragraph);
  const pieces = [...segmenter(locale, unit).segment(text)];
  const wanted = unit === "word" ? pieces.filter((piece) => piece.isWordLike) : pieces;
  return wanted.flatMap(({ index, segment }) => {
    const start = paragraph.start + index;
    return trimmed(map.text, { start, end: start + segment.length });
  });
}

/** Without the space around it; nothing if there is only space. */
export function trimmed(text: string, { start, end }: Span): [] | [Span] {
  const inside = text.slice(start, end);
  const from = start + inside.length - inside.trimStart().length;
  const to = from + inside.trim().length;
  return from < to ? [{ start: from, end: to }] : [];
}

/** Graphemes, words, sentences and paragraphs of a text, by Unicode text segmentation (UAX #29). */
import { count } from "./codepoints.ts";
import type { TextMap } from "./textmap.ts";

/** The granularity of keyboard selection. */
export type Unit = "word" | "sentence" | "paragraph";

/** A range of UTF-16 offsets; `end` is exclusive. */
export interface Span {
  start: number;
  end: number;
}

const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });

/** The start, or the end, of the grapheme that contains the unit; the unit itself if it is a grapheme boundary. */
export function graphemeBoundary(text: string, unit: number, side: "start" | "end"): number {
  if (unit <= 0 || unit >= text.length) return Math.max(0, Math.min(unit, text.length));
  // Fast path: between two plain letters or spaces there is always a boundary, except within CR LF.
  if (/^[\p{ASCII}\u0400-\u0481\u048a-\u052f]{2}$/u.test(text.slice(unit - 1, unit + 1))) {
    return text[unit - 1] === "\r" && text[unit] === "\n" ? unit + (side === "start" ? -1 : 1) : unit;
  }
  // Only 128 units around are examined; a longer grapheme, which no real text has, is cut.
  const from = Math.max(0, unit - 128);
  const grapheme = graphemes.segment(text.slice(from, unit + 128)).containing(unit - from);
  if (!grapheme || grapheme.index === unit - from) return unit;
  return from + grapheme.index + (side === "start" ? 0 : grapheme.segment.length);
}

const segmenters = new Map<string, Intl.Segmenter>();

function segmenter(locale: string, granularity: "word" | "sentence"): Intl.Segmenter {
  const key = `${granularity} ${locale}`;
  const segmenter = segmenters.get(key) ?? new Intl.Segmenter(locale, { granularity });
  segmenters.set(key, segmenter);
  return segmenter;
}

/** The paragraph that contains the offset; at a boundary, the second one. */
export function paragraphAt(map: TextMap, unit: number): Span {
  const started = count(map.breaks, (start) => start <= unit);
  return { start: map.breaks[started - 1] ?? 0, end: map.breaks[started] ?? map.text.length };
}

/** The words or sentences of a paragraph, or the paragraph itself, trimmed. */
export function unitsOf(map: TextMap, paragraph: Span, unit: Unit, locale: string): Span[] {
  const text = map.text.slice(paragraph.start, paragraph.end);
  if (unit === "paragraph") return trimSpan(map.text, paragraph);
  const pieces = [...segmenter(locale, unit).segment(text)];
  const selected = unit === "word" ? pieces.filter((piece) => piece.isWordLike) : pieces;
  return selected.flatMap(({ index, segment }) => {
    const start = paragraph.start + index;
    return trimSpan(map.text, { start, end: start + segment.length });
  });
}

/** The span without leading and trailing white space; empty if nothing else is in it. */
export function trimSpan(text: string, { start, end }: Span): [] | [Span] {
  const inside = text.slice(start, end);
  const from = start + inside.length - inside.trimStart().length;
  const to = from + inside.trim().length;
  return from < to ? [{ start: from, end: to }] : [];
}

/**
 * Where a text has something like a pattern.
 *
 * Myers' bit-parallel search, bounded: patterns are short, a long text is only searched where it shares
 * enough of the pattern's letters in a row, and patterns that repeat themselves are not searched for, because
 * they match at every place of a text that repeats itself, too.
 */
import search from "approx-string-match";
import type { Span } from "./segments.ts";

/** UTF-16 units of a pattern. */
export const LONGEST_PATTERN = 448;
/** Up to here a text is searched from end to end. */
const WHOLE = 64 * 1024;
/** Stretches of a longer text that are searched. */
const STRETCHES = 24;
/** Units in a row that tell one text from another. */
const GRAM = 6;

export interface Place extends Span {
  /** Insertions, deletions and substitutions. */
  errors: number;
}

/**
 * The best places that have little in common, at most `most`, the best first. Null for a pattern that is not
 * searched for: whether the text has something like it is not known then.
 */
export function placesLike(text: string, pattern: string, errors: number, most: number): Place[] | null {
  if (pattern.length === 0 || pattern.length > LONGEST_PATTERN || repeats(pattern)) return null;
  const spans = text.length <= WHOLE ? [{ start: 0, end: text.length }] : stretches(text, pattern);
  const look = (span: Span) => ({ span, place: best(text, span, pattern, errors) });
  const looked = spans.map(look);
  const places: Place[] = [];
  while (places.length < most) {
    looked.sort((a, b) => (a.place?.errors ?? Infinity) - (b.place?.errors ?? Infinity));
    const next = looked.shift();
    if (!next?.place) break;
    places.push(next.place);
    // The search tells the best place only; the next best is left or right of it. It may share a part with
    // it, as where a sentence stands twice in a row, but less than makes the same place again.
    const shared = Math.floor((pattern.length - errors) * 0.75);
    looked.push(look({ start: next.span.start, end: next.place.start + shared }));
    looked.push(look({ start: next.place.end - shared, end: next.span.end }));
  }
  return places;
}

function best(text: string, span: Span, pattern: string, errors: number): Place | null {
  if (span.end - span.start < pattern.length - errors) return null;
  const [match] = search(text.slice(span.start, span.end), pattern, errors);
  if (!match) return null;
  return { start: span.start + match.start, end: span.start + match.end, errors: match.errors };
}

/** Whether more than half of the pattern is the same as some units further on. */
function repeats(pattern: string): boolean {
  for (let period = 1; period <= 64 && period < pattern.length; period += 1) {
    let same = 0;
    for (let at = period; at < pattern.length; at += 1) {
      if (pattern.charCodeAt(at) === pattern.charCodeAt(at - period)) same += 1;
    }
    if (same * 2 > pattern.length) return true;
  }
  return false;
}

/** Where a long text has the most in common with the pattern, not overlapping. */
function stretches(text: string, pattern: string): Span[] {
  const known = new Uint8Array(1 << 16);
  grams(pattern, (gram) => (known[gram] = 1));
  const width = pattern.length * 2;
  const shared = new Uint32Array(Math.ceil(text.length / width) + 1);
  grams(text, (gram, at) => {
    if (known[gram] === 1) (shared[Math.floor(at / width)] as number)++;
  });
  const order = Array.from(shared.keys()).filter((bucket) => (shared[bucket] as number) > 0);
  order.sort((a, b) => (shared[b] as number) - (shared[a] as number));
  const chosen = order.slice(0, STRETCHES).sort((a, b) => a - b);
  const spans: Span[] = [];
  for (const bucket of chosen) {
    const start = Math.max(0, bucket * width - pattern.length);
    const end = Math.min(text.length, (bucket + 1) * width + pattern.length);
    const last = spans.at(-1);
    if (last && start <= last.end) last.end = end;
    else spans.push({ start, end });
  }
  return spans;
}

/** All units in a row, as a number each that others may share by chance. */
function grams(text: string, heard: (gram: number, at: number) => void): void {
  let rolling = 0;
  for (let at = 0; at < text.length; at += 1) {
    // Six bits a step: what is more than GRAM units back has left the 32 bits.
    rolling = (Math.imul(rolling, 1 << 6) + text.charCodeAt(at)) | 0;
    if (at >= GRAM - 1) heard((Math.imul(rolling, 0x9e3779b1) >>> 16) & 0xffff, at);
  }
}

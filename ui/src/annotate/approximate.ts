/**
 * Finds the places in a text that resemble a pattern.
 *
 * Myers' bit-parallel search, bounded: patterns are short, a long text is only searched where it shares
 * enough n-grams with the pattern, and periodic patterns are rejected, because they match everywhere in a
 * periodic text.
 */
import search from "approx-string-match";
import type { Span } from "./segments.ts";

/** The longest pattern, in UTF-16 units. */
export const MAX_PATTERN_UNITS = 448;
/** Texts up to this length, in UTF-16 units, are searched from end to end. */
const MAX_FULL_SEARCH_UNITS = 64 * 1024;
/** The number of buckets of a longer text that are searched. */
const MAX_SEARCHED_BUCKETS = 24;
/** The length of an n-gram, in UTF-16 units. */
const GRAM_UNITS = 6;

export interface Place extends Span {
  /** The number of insertions, deletions and substitutions. */
  errors: number;
}

/**
 * Returns at most `limit` places with at most `errors` edits, best first; they may overlap a little. Null for a
 * pattern that is empty, too long or periodic: whether the text resembles it is then unknown.
 */
export function findSimilarPlaces(
  text: string,
  pattern: string,
  errors: number,
  limit: number,
): Place[] | null {
  if (pattern.length === 0 || pattern.length > MAX_PATTERN_UNITS || isPeriodic(pattern)) return null;
  const spans =
    text.length <= MAX_FULL_SEARCH_UNITS ? [{ start: 0, end: text.length }] : promisingSpans(text, pattern);
  const searchSpan = (span: Span) => ({ span, place: findBest(text, span, pattern, errors) });
  const searched = spans.map(searchSpan);
  const places: Place[] = [];
  while (places.length < limit) {
    searched.sort((a, b) => (a.place?.errors ?? Infinity) - (b.place?.errors ?? Infinity));
    const next = searched.shift();
    if (!next?.place) break;
    places.push(next.place);
    // The search returns only the best place; the next best is left or right of it. They may overlap, as where
    // a sentence occurs twice in a row, but by less than would find the same place again.
    const shared = Math.floor((pattern.length - errors) * 0.75);
    searched.push(searchSpan({ start: next.span.start, end: next.place.start + shared }));
    searched.push(searchSpan({ start: next.place.end - shared, end: next.span.end }));
  }
  return places;
}

function findBest(text: string, span: Span, pattern: string, errors: number): Place | null {
  if (span.end - span.start < pattern.length - errors) return null;
  const [match] = search(text.slice(span.start, span.end), pattern, errors);
  if (!match) return null;
  return { start: span.start + match.start, end: span.start + match.end, errors: match.errors };
}

/** Whether more than half of the pattern equals itself shifted by some period of at most 64 units. */
function isPeriodic(pattern: string): boolean {
  for (let period = 1; period <= 64 && period < pattern.length; period += 1) {
    let same = 0;
    for (let at = period; at < pattern.length; at += 1) {
      if (pattern.charCodeAt(at) === pattern.charCodeAt(at - period)) same += 1;
    }
    if (same * 2 > pattern.length) return true;
  }
  return false;
}

/** The parts of a long text that share the most n-grams with the pattern, in order, not overlapping. */
function promisingSpans(text: string, pattern: string): Span[] {
  const patternGrams = new Uint8Array(1 << 16);
  forEachGram(pattern, (gram) => (patternGrams[gram] = 1));
  const width = pattern.length * 2;
  const shared = new Uint32Array(Math.ceil(text.length / width) + 1);
  forEachGram(text, (gram, at) => {
    if (patternGrams[gram] === 1) (shared[Math.floor(at / width)] as number)++;
  });
  const buckets = Array.from(shared.keys()).filter((bucket) => (shared[bucket] as number) > 0);
  buckets.sort((a, b) => (shared[b] as number) - (shared[a] as number));
  const chosen = buckets.slice(0, MAX_SEARCHED_BUCKETS).sort((a, b) => a - b);
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

/** Calls `visit` with the 16-bit hash of each n-gram and the index of its last unit. Different n-grams may collide. */
function forEachGram(text: string, visit: (gram: number, at: number) => void): void {
  let rolling = 0;
  for (let at = 0; at < text.length; at += 1) {
    // Six bits a step: units more than GRAM_UNITS back have been shifted out of the 32 bits.
    rolling = (Math.imul(rolling, 1 << 6) + text.charCodeAt(at)) | 0;
    if (at >= GRAM_UNITS - 1) visit((Math.imul(rolling, 0x9e3779b1) >>> 16) & 0xffff, at);
  }
}

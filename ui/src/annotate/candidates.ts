/** The places in a text where a quote may occur, each with a score. */
import { MAX_PATTERN_UNITS, type Place, findSimilarPlaces } from "./approximate.ts";
import { alignedOffset, prefixSimilarity, similarity, suffixSimilarity } from "./distance.ts";
import type { Quote } from "./selectors.ts";
import { type Span, trimSpan } from "./segments.ts";

export interface Candidate extends Span {
  /** Whether the text equals the quote. */
  exact: boolean;
  /** Whether it is clear where the quote begins and ends here. */
  hasClearEnds: boolean;
  /** Similarity of the text to the quote, from 0 to 1. */
  similarity: number;
  /** Similarity of the text before to the quote's prefix, from 0 to 1. */
  before: number;
  /** Similarity of the text after to the quote's suffix, from 0 to 1. */
  after: number;
  /** Mean of the three similarities, weighted by length, from 0 to 1. */
  score: number;
}

/** A quote with more exact matches than this cannot be told apart by its surroundings. */
const MAX_EXACT_MATCHES = 4000;
/** The largest share of a pattern that may have changed. */
const MAX_CHANGED_SHARE = 0.45;
/** Upper limit of the quote's weight, so that the surroundings still count for a long quote. */
const MAX_QUOTE_WEIGHT = 128;
/** UTF-16 units on either side of a place within which its exact ends are searched. */
const END_SEARCH_UNITS = 48;
/** UTF-16 units that have to match for an end of the quote to be clear. */
const CLEAR_END_UNITS = 8;
/** UTF-16 units that are searched for at either end of a long quote. */
const QUOTE_END_UNITS = 320;

/** Scores a place whose similarity to the quote itself is given. */
export function scoreCandidate(text: string, quote: Quote, span: Span, similarity: number): Candidate {
  const before = prefixSimilarity(quote.prefix, text.slice(Math.max(0, span.start - 64), span.start));
  const after = suffixSimilarity(quote.suffix, text.slice(span.end, span.end + 64));
  const weight = Math.min(quote.exact.length, MAX_QUOTE_WEIGHT);
  const [prefixWeight, suffixWeight] = [quote.prefix.length, quote.suffix.length];
  const total = similarity * weight + before * prefixWeight + after * suffixWeight;
  const score = total / (weight + prefixWeight + suffixWeight);
  return { ...span, exact: similarity === 1, hasClearEnds: true, similarity, before, after, score };
}

/** All exact occurrences of the quote; null if there are more than {@link MAX_EXACT_MATCHES}. */
export function findExact(text: string, quote: Quote): Candidate[] | null {
  const candidates: Candidate[] = [];
  const { exact } = quote;
  for (let at = text.indexOf(exact); at !== -1; at = text.indexOf(exact, at + 1)) {
    if (candidates.length >= MAX_EXACT_MATCHES) return null;
    const end = at + exact.length;
    // A letter followed by combining marks is another letter.
    if (/^[\p{M}\p{Emoji_Modifier}\u200d]/u.test(text.slice(end, end + 2)) && !quote.suffix) continue;
    candidates.push(scoreCandidate(text, quote, { start: at, end }, 1));
  }
  return candidates;
}

/**
 * The best places that resemble the quote together with its prefix and suffix. Null if the pattern cannot be
 * searched for.
 */
export function findSimilar(text: string, quote: Quote): Candidate[] | null {
  const { exact, prefix, suffix } = quote;
  const whole = prefix + exact + suffix;
  const places =
    whole.length <= MAX_PATTERN_UNITS
      ? findSimilarPlaces(text, whole, Math.floor(whole.length * MAX_CHANGED_SHARE), 4)
      : findByEnds(
          text,
          prefix + exact.slice(0, QUOTE_END_UNITS),
          exact.slice(-QUOTE_END_UNITS) + suffix,
          whole.length,
        );
  return places && places.flatMap((place) => refineEnds(text, quote, place) ?? []);
}

/** Finds a long quote by its head and its tail, pairing those whose distance fits the length best. */
function findByEnds(text: string, head: string, tail: string, length: number): Place[] | null {
  const heads = findSimilarPlaces(text, head, Math.floor(head.length * MAX_CHANGED_SHARE), 4);
  const tails = findSimilarPlaces(text, tail, Math.floor(tail.length * MAX_CHANGED_SHARE), 4);
  if (!heads || !tails) return null;
  return heads.map((place) => {
    const lengthError = (tail: Place) => Math.abs(tail.end - place.start - length);
    const ends = tails.filter(({ end }) => end > place.end).sort((a, b) => lengthError(a) - lengthError(b));
    return { ...place, end: ends[0]?.end ?? place.end };
  });
}

/** Narrows the place of prefix, quote and suffix to that of the quote. */
function refineEnds(text: string, quote: Quote, place: Place): Candidate | null {
  const { exact, prefix, suffix } = quote;
  const from = Math.max(0, place.start - END_SEARCH_UNITS);
  const head = text.slice(
    from,
    Math.min(place.end, place.start + prefix.length + QUOTE_END_UNITS) + END_SEARCH_UNITS,
  );
  const start = from + alignedOffset(head, prefix + exact.slice(0, QUOTE_END_UNITS), prefix.length, "start");
  const back = Math.max(start, place.end - suffix.length - QUOTE_END_UNITS - END_SEARCH_UNITS);
  const tail = exact.slice(-QUOTE_END_UNITS);
  const end =
    back + alignedOffset(text.slice(back, place.end + END_SEARCH_UNITS), tail + suffix, tail.length, "end");
  const [span] = trimSpan(text, { start, end });
  if (!span) return null;
  const quoteSimilarity = boundedSimilarity(exact, text.slice(span.start, span.end));
  return {
    ...scoreCandidate(text, quote, span, quoteSimilarity),
    hasClearEnds: areEndsClear(text, quote, span),
  };
}

/** Whether each end matches the quote's own edge or the edge of its former surroundings. */
function areEndsClear(text: string, { exact, prefix, suffix }: Quote, { start, end }: Span): boolean {
  const [before, after] = [prefix.slice(-CLEAR_END_UNITS), suffix.slice(0, CLEAR_END_UNITS)];
  const begins = text.startsWith(exact.slice(0, CLEAR_END_UNITS), start);
  const stops = text.slice(start, end).endsWith(exact.slice(-CLEAR_END_UNITS));
  return (
    (begins || (before.length === CLEAR_END_UNITS && text.slice(0, start).endsWith(before))) &&
    (stops || (after.length === CLEAR_END_UNITS && text.startsWith(after, end)))
  );
}

/** The similarity of two texts; for long ones only the ends and the lengths are compared. */
function boundedSimilarity(exact: string, actual: string): number {
  if (exact === actual) return 1;
  const maxCompared = 2 * QUOTE_END_UNITS;
  if (exact.length <= maxCompared && actual.length <= maxCompared * 2) return similarity(exact, actual);
  const lengths = Math.min(exact.length, actual.length) / Math.max(exact.length, actual.length);
  const ends = [
    similarity(exact.slice(0, QUOTE_END_UNITS), actual.slice(0, QUOTE_END_UNITS)),
    similarity(exact.slice(-QUOTE_END_UNITS), actual.slice(-QUOTE_END_UNITS)),
  ];
  return Math.min(lengths, 0.999, ...ends);
}

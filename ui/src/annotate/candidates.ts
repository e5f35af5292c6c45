/** The places of a text where a quote may be, each with how much speaks for it. */
import { LONGEST_PATTERN, type Place, placesLike } from "./approximate.ts";
import { fitsAhead, fitsBehind, placeIn, similarity } from "./distance.ts";
import type { Quote } from "./selectors.ts";
import { type Span, trimmed } from "./segments.ts";

export interface Candidate extends Span {
  /** Whether the text is the quote's, letter by letter. */
  exact: boolean;
  /** Whether it is clear where the quote begins and ends here. */
  settled: boolean;
  /** How alike the text is, from 0 to 1. */
  likeness: number;
  /** How well the prefix and the suffix fit. */
  before: number;
  after: number;
  /** All of it, weighed by what it is made of, from 0 to 1. */
  score: number;
}

/** More places than these of one quote tell nothing about any of them. */
const MOST_EXACT = 4000;
/** The share of a pattern that may have changed. */
const CHANGED = 0.45;
/** A quote of more units than these weighs no more: what stands around it has to keep its word. */
const HEAVIEST = 128;
/** Units on either side of a place in which its ends are looked for. */
const SLACK = 48;
/** Units that tell where a quote begins or ends. */
const EDGE = 8;
/** Units of a long quote that are looked for at either end. */
const END = 320;

/** Weighs a place up. */
export function weigh(text: string, quote: Quote, span: Span, likeness: number): Candidate {
  const before = fitsBehind(quote.prefix, text.slice(Math.max(0, span.start - 64), span.start));
  const after = fitsAhead(quote.suffix, text.slice(span.end, span.end + 64));
  const weight = Math.min(quote.exact.length, HEAVIEST);
  const [ahead, behind] = [quote.prefix.length, quote.suffix.length];
  const score = (likeness * weight + before * ahead + after * behind) / (weight + ahead + behind);
  return { ...span, exact: likeness === 1, settled: true, likeness, before, after, score };
}

/** All places where the quote stands letter by letter; null if they are too many to tell apart. */
export function exactOnes(text: string, quote: Quote): Candidate[] | null {
  const found: Candidate[] = [];
  const { exact } = quote;
  for (let at = text.indexOf(exact); at !== -1; at = text.indexOf(exact, at + 1)) {
    if (found.length >= MOST_EXACT) return null;
    const end = at + exact.length;
    // A letter whose marks follow is another letter.
    if (/^[\p{M}\p{Emoji_Modifier}\u200d]/u.test(text.slice(end, end + 2)) && !quote.suffix) continue;
    found.push(weigh(text, quote, { start: at, end }, 1));
  }
  return found;
}

/**
 * The best places where something like the quote with what stands around it is. Null if that was not looked
 * for.
 */
export function alikeOnes(text: string, quote: Quote): Candidate[] | null {
  const { exact, prefix, suffix } = quote;
  const whole = prefix + exact + suffix;
  const found =
    whole.length <= LONGEST_PATTERN
      ? placesLike(text, whole, Math.floor(whole.length * CHANGED), 4)
      : joined(text, prefix + exact.slice(0, END), exact.slice(-END) + suffix, whole.length);
  return found && found.flatMap((place) => settled(text, quote, place) ?? []);
}

/** The places of a long quote: where its beginning and its end are not too far from each other. */
function joined(text: string, head: string, tail: string, length: number): Place[] | null {
  const heads = placesLike(text, head, Math.floor(head.length * CHANGED), 4);
  const tails = placesLike(text, tail, Math.floor(tail.length * CHANGED), 4);
  if (!heads || !tails) return null;
  return heads.map((place) => {
    const strays = (tail: Place) => Math.abs(tail.end - place.start - length);
    const ends = tails.filter(({ end }) => end > place.end).sort((a, b) => strays(a) - strays(b));
    return { ...place, end: ends[0]?.end ?? place.end };
  });
}

/** From a place of the quote with its surroundings to one of the quote. */
function settled(text: string, quote: Quote, place: Place): Candidate | null {
  const { exact, prefix, suffix } = quote;
  const from = Math.max(0, place.start - SLACK);
  const head = text.slice(from, Math.min(place.end, place.start + prefix.length + END) + SLACK);
  const start = from + placeIn(head, prefix + exact.slice(0, END), prefix.length, "start");
  const back = Math.max(start, place.end - suffix.length - END - SLACK);
  const kept = exact.slice(-END);
  const end = back + placeIn(text.slice(back, place.end + SLACK), kept + suffix, kept.length, "end");
  const [span] = trimmed(text, { start, end });
  if (!span) return null;
  const weighed = weigh(text, quote, span, likeness(exact, text.slice(span.start, span.end)));
  return { ...weighed, settled: endsFit(text, quote, span) };
}

/** Whether at both ends either the quote's own letters stand or those that stood around it. */
function endsFit(text: string, { exact, prefix, suffix }: Quote, { start, end }: Span): boolean {
  const [near, behind] = [prefix.slice(-EDGE), suffix.slice(0, EDGE)];
  const begins = text.startsWith(exact.slice(0, EDGE), start);
  const stops = text.slice(start, end).endsWith(exact.slice(-EDGE));
  return (
    (begins || (near.length === EDGE && text.slice(0, start).endsWith(near))) &&
    (stops || (behind.length === EDGE && text.startsWith(behind, end)))
  );
}

/** Of long texts only the ends and the lengths are compared. */
function likeness(exact: string, found: string): number {
  if (exact === found) return 1;
  const most = 2 * END;
  if (exact.length <= most && found.length <= most * 2) return similarity(exact, found);
  const lengths = Math.min(exact.length, found.length) / Math.max(exact.length, found.length);
  const ends = [
    similarity(exact.slice(0, END), found.slice(0, END)),
    similarity(exact.slice(-END), found.slice(-END)),
  ];
  return Math.min(lengths, 0.999, ...ends);
}

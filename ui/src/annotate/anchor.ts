/**
 * Finds an annotation's words again in a text that may have been edited since.
 *
 * Rather none than a wrong one: where two places could be meant, or the best is not good enough, the answer
 * is that a reader has to look. The same text always has the same answer; no clock is asked.
 */
import { type Candidate, alikeOnes, exactOnes, weigh } from "./candidates.ts";
import { Offsets } from "./codepoints.ts";
import { CONTEXT, type Quote, type Sought } from "./selectors.ts";

/** `score` says how much speaks for the place, from 0 to 1. */
export type Anchored =
  | { status: "exact" | "approximate"; start: number; end: number; score: number }
  | { status: "review"; start?: undefined; end?: undefined; score: number };

/** Shorter quotes, in UTF-16 units, are found letter by letter only. */
const SHORT = 8;
/** The score of an acceptable place, and what it has to be ahead of the next. */
const ENOUGH = { exact: 0.6, short: 0.75, alike: 0.7 };
const MARGIN = 0.15;
/** A score, and a fit of what stands around, that chance hardly makes. */
const PLAUSIBLE = 0.52;
/** Units from where the words were that a rival may be away in any case and still count in full. */
const NEAR = 100;
/** What speaks for a place in addition that is where the words were. */
const SAME_PLACE = 0.1;
/** The score of a place that has hardly changed. */
const UNTOUCHED = 0.9;
/** A prefix or suffix that fits less well than this is another one. */
const FITS = 0.6;

/**
 * Where the selectors' words are in `text`, in code points. A position whose text and surroundings are as
 * they were is taken at once; otherwise all places are compared.
 */
export function anchor(text: string, { quote, position }: Sought): Anchored {
  if (quote.exact.trim() === "") return review(0);
  const offsets = new Offsets(text);
  const start = position && offsets.toUnits(position.start);
  if (start !== null && text.startsWith(quote.exact, start)) {
    const there = weigh(text, quote, { start, end: start + quote.exact.length }, 1);
    if (there.before === 1 && there.after === 1) return found(there, offsets);
  }
  const exact = exactOnes(text, quote);
  if (!exact) return review(0);
  const alike = alikeOnes(text, quote);
  const others = alike?.filter(
    (one) => !exact.some((other) => overlap(one, other) && other.score >= one.score),
  );
  const worth = (one: Candidate) => one.score + (one.exact && one.start === start ? SAME_PLACE : 0);
  const [best, ...rivals] = [...exact, ...(others ?? [])].sort((a, b) => worth(b) - worth(a));
  if (!best) return review(0);
  const clear = rivals.every((rival) => {
    const lead = worth(best) - worth(rival);
    if (isPlausible(rival) && lead < 2 * MARGIN) return false;
    const near = away(rival, start) < NEAR + 3 * away(best, start);
    return near ? !isPlausible(rival) && lead >= leadOf(rival, quote) : lead >= MARGIN;
  });
  // Where nothing similar was looked for, only what is all but untouched is believed.
  const sure = alike !== null || best.score >= UNTOUCHED;
  return clear && sure && best.settled && isEnough(best, quote) && !isElsewhere(text, best, quote)
    ? found(best, offsets)
    : review(best.score);
}

function isEnough(one: Candidate, quote: Quote): boolean {
  if (quote.exact.length < SHORT) return one.exact && one.score >= ENOUGH.short;
  if (one.exact) return one.score >= ENOUGH.exact;
  return one.score >= ENOUGH.alike && one.likeness >= FITS && Math.max(one.before, one.after) >= FITS;
}

/** Whether the words might have been here, and been edited since. */
function isPlausible(one: Candidate): boolean {
  return one.score >= PLAUSIBLE && Math.max(one.before, one.after) >= PLAUSIBLE;
}

/** Whether the place has other surroundings than the quote, and those of the quote are somewhere else. */
function isElsewhere(text: string, one: Candidate, { prefix, suffix }: Quote): boolean {
  if (Math.max(one.before, one.after) >= FITS) return false;
  return [prefix, suffix].some((context) => context.length >= CONTEXT / 2 && text.includes(context));
}

/** What a place has to be ahead of one that is near to where the words were. */
function leadOf(rival: Candidate, { exact }: Quote): number {
  if (!rival.exact) return MARGIN;
  return exact.length < SHORT ? 3 * MARGIN : 2 * MARGIN;
}

/** Without a place to be away from, all places are equally near. */
function away(one: Candidate, start: number | null): number {
  return start === null ? 0 : Math.abs(one.start - start);
}

function overlap(a: Candidate, b: Candidate): boolean {
  return a.start < b.end && b.start < a.end;
}

function found(one: Candidate, offsets: Offsets): Anchored {
  const [start, end] = [offsets.toCodePoints(one.start), offsets.toCodePoints(one.end)];
  return { status: one.exact ? "exact" : "approximate", start, end, score: one.score };
}

function review(score: number): Anchored {
  return { status: "review", score };
}

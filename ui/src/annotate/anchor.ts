/**
 * Finds the quote of an annotation again in a text that may have been edited since.
 *
 * No match is better than a wrong one: if two places are plausible, or the best one is not good enough, the
 * result is `review` and the reader decides. The result depends on the text alone; there is no time limit.
 */
import { type Candidate, findSimilar, findExact, scoreCandidate } from "./candidates.ts";
import { Offsets } from "./codepoints.ts";
import { CONTEXT_CODE_POINTS, type Quote, type PartialSelectors } from "./selectors.ts";

/** Where a quote was found. `score` is the confidence, from 0 to 1. */
export type AnchorResult =
  | { status: "exact" | "approximate"; start: number; end: number; score: number }
  | { status: "review"; start?: undefined; end?: undefined; score: number };

/** Quotes shorter than this, in UTF-16 units, are matched exactly or not at all. */
const MIN_APPROXIMATE_UNITS = 8;
/** The lowest score that is accepted for an exact match, an exact match of a short quote, and an approximate match. */
const MIN_SCORE = { exact: 0.6, short: 0.75, similar: 0.7 };
/** How far the best candidate's score has to be ahead of the next one's. */
const MIN_LEAD = 0.15;
/** A score, and a similarity of the surrounding text, that hardly occurs by chance. */
const MIN_PLAUSIBLE_SCORE = 0.52;
/** Rivals within this distance of the former place, in UTF-16 units, always count in full. */
const NEARBY_UNITS = 100;
/** Bonus for an exact match at the former place. */
const SAME_PLACE_BONUS = 0.1;
/** The score of a candidate that has hardly changed; enough without an approximate search. */
const MIN_UNCHANGED_SCORE = 0.9;
/** A prefix or suffix that is less similar than this is considered different. */
const MIN_CONTEXT_SIMILARITY = 0.6;

/**
 * Finds the quote in `text` and returns its place in code points. If quote, prefix and suffix are unchanged at the
 * former position, that position is returned at once; otherwise all candidates are compared.
 */
export function anchor(text: string, { quote, position }: PartialSelectors): AnchorResult {
  if (quote.exact.trim() === "") return review(0);
  const offsets = new Offsets(text);
  const start = position && offsets.toUnits(position.start);
  if (start !== null && text.startsWith(quote.exact, start)) {
    const unmoved = scoreCandidate(text, quote, { start, end: start + quote.exact.length }, 1);
    if (unmoved.before === 1 && unmoved.after === 1) return accept(unmoved, offsets);
  }
  const exact = findExact(text, quote);
  if (!exact) return review(0);
  const similar = findSimilar(text, quote);
  const distinct = similar?.filter(
    (candidate) => !exact.some((other) => overlap(candidate, other) && other.score >= candidate.score),
  );
  const rankOf = (candidate: Candidate) =>
    candidate.score + (candidate.exact && candidate.start === start ? SAME_PLACE_BONUS : 0);
  const [best, ...rivals] = [...exact, ...(distinct ?? [])].sort((a, b) => rankOf(b) - rankOf(a));
  if (!best) return review(0);
  const unambiguous = rivals.every((rival) => {
    const lead = rankOf(best) - rankOf(rival);
    if (isPlausible(rival) && lead < 2 * MIN_LEAD) return false;
    const nearby = distanceFrom(rival, start) < NEARBY_UNITS + 3 * distanceFrom(best, start);
    return nearby ? !isPlausible(rival) && lead >= requiredLead(rival, quote) : lead >= MIN_LEAD;
  });
  // Without an approximate search, rivals may exist unseen, so only an almost unchanged candidate is trusted.
  const reliable = similar !== null || best.score >= MIN_UNCHANGED_SCORE;
  return unambiguous &&
    reliable &&
    best.hasClearEnds &&
    isAcceptable(best, quote) &&
    !isElsewhere(text, best, quote)
    ? accept(best, offsets)
    : review(best.score);
}

/** Whether the score and the surrounding text are good enough, apart from any rivals. */
function isAcceptable(candidate: Candidate, quote: Quote): boolean {
  if (quote.exact.length < MIN_APPROXIMATE_UNITS)
    return candidate.exact && candidate.score >= MIN_SCORE.short;
  if (candidate.exact) return candidate.score >= MIN_SCORE.exact;
  return (
    candidate.score >= MIN_SCORE.similar &&
    candidate.similarity >= MIN_CONTEXT_SIMILARITY &&
    Math.max(candidate.before, candidate.after) >= MIN_CONTEXT_SIMILARITY
  );
}

/** Whether the quote may have been here and have been edited since. */
function isPlausible(candidate: Candidate): boolean {
  return (
    candidate.score >= MIN_PLAUSIBLE_SCORE &&
    Math.max(candidate.before, candidate.after) >= MIN_PLAUSIBLE_SCORE
  );
}

/** Whether the candidate's surroundings differ from the quote's, which occur elsewhere in the text. */
function isElsewhere(text: string, candidate: Candidate, { prefix, suffix }: Quote): boolean {
  if (Math.max(candidate.before, candidate.after) >= MIN_CONTEXT_SIMILARITY) return false;
  return [prefix, suffix].some(
    (context) => context.length >= CONTEXT_CODE_POINTS / 2 && text.includes(context),
  );
}

/** By how much the best candidate has to be ahead of a rival near the former place. */
function requiredLead(rival: Candidate, { exact }: Quote): number {
  if (!rival.exact) return MIN_LEAD;
  return exact.length < MIN_APPROXIMATE_UNITS ? 3 * MIN_LEAD : 2 * MIN_LEAD;
}

/** The distance from the former place in UTF-16 units; 0 if that place is unknown. */
function distanceFrom(candidate: Candidate, start: number | null): number {
  return start === null ? 0 : Math.abs(candidate.start - start);
}

function overlap(a: Candidate, b: Candidate): boolean {
  return a.start < b.end && b.start < a.end;
}

function accept(candidate: Candidate, offsets: Offsets): AnchorResult {
  const [start, end] = [offsets.toCodePoints(candidate.start), offsets.toCodePoints(candidate.end)];
  return { status: candidate.exact ? "exact" : "approximate", start, end, score: candidate.score };
}

function review(score: number): AnchorResult {
  return { status: "review", score };
}

/**
 * What in a text is most like a passage that is no longer there. It is shown to the reader, never applied:
 * anchoring has already said that nothing is sure. Pure, in time that grows with the text alone.
 */

export interface Similar {
  /** In UTF-16 units. */
  start: number;
  end: number;
  /** Share of words in common, 0 to 1. */
  score: number;
}

/** In UTF-16 units; what stands behind is not looked at. */
const LONGEST_TEXT = 200_000;
const LONGEST_PASSAGE = 4_000;
/** In sentences; a longer passage is known by its beginning. */
const MOST_SENTENCES = 8;
/** Less in common is chance. */
const ENOUGH = 0.34;

/** Null where nothing is like it. */
export function similarIn(text: string, passage: string): Similar | null {
  const wanted = wordsOf(passage.slice(0, LONGEST_PASSAGE));
  if (wanted.size === 0) return null;
  const spans = sentences(text.slice(0, LONGEST_TEXT));
  const across = Math.min(MOST_SENTENCES, sentences(passage.slice(0, LONGEST_PASSAGE)).length);
  let best: Similar | null = null;
  for (const [at, first] of spans.entries()) {
    const last = spans[Math.min(at + across, spans.length) - 1] ?? first;
    const score = alike(wanted, wordsOf(text.slice(first.start, last.end)));
    if (score >= ENOUGH && score > (best?.score ?? 0)) best = { start: first.start, end: last.end, score };
  }
  return best;
}

/** Dice's coefficient of the two sets of words. */
function alike(wanted: ReadonlySet<string>, there: ReadonlySet<string>): number {
  let common = 0;
  for (const word of there) if (wanted.has(word)) common += 1;
  return there.size === 0 ? 0 : (2 * common) / (wanted.size + there.size);
}

/** Words by their beginnings: what stands behind is mostly grammar, in Mongolian above all. */
function wordsOf(text: string): Set<string> {
  const words = text.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  return new Set(words.map((word) => word.slice(0, 5)));
}

const segmenter = new Intl.Segmenter("en", { granularity: "sentence" });

/** Where one paragraph's end touches the next one's beginning: the segmenter sees no end there. */
const TOUCHING = /[.!?…]["”’»]?(?=["“‘«]?\p{Lu})/gu;

/** Without the space around them. */
function sentences(text: string): { start: number; end: number }[] {
  const ends = [...segmenter.segment(text)].map(({ index }) => index);
  for (const match of text.matchAll(TOUCHING)) ends.push(match.index + match[0].length);
  ends.push(text.length);
  ends.sort((a, b) => a - b);
  return ends.flatMap((end, at) => {
    const from = ends[at - 1] ?? 0;
    const inside = text.slice(from, end);
    const start = from + inside.length - inside.trimStart().length;
    return inside.trim() === "" ? [] : [{ start, end: start + inside.trim().length }];
  });
}

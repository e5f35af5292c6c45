/**
 * Finds the part of a text that is most similar to a passage that is no longer in it. The reader sees it as a
 * suggestion; it is never applied, because anchoring found nothing certain. Pure; linear in the text's length.
 */

export interface Similar {
  /** Offsets in UTF-16 code units. */
  start: number;
  end: number;
  /** Dice coefficient of the two sets of words, 0 to 1. */
  score: number;
}

/** Only the beginning of a longer text or passage is compared; in UTF-16 code units. */
const MAX_TEXT_CHARS = 200_000;
const MAX_PASSAGE_CHARS = 4_000;
/** Most consecutive sentences compared with the passage. */
const MAX_SENTENCES = 8;
/** Lower scores are likely due to chance. */
const MIN_SCORE = 0.34;

/** Returns the most similar run of sentences; null if none reaches `MIN_SCORE`. */
export function similarIn(text: string, passage: string): Similar | null {
  const passageWords = wordsOf(passage.slice(0, MAX_PASSAGE_CHARS));
  if (passageWords.size === 0) return null;
  const spans = sentences(text.slice(0, MAX_TEXT_CHARS));
  const sentenceCount = Math.min(MAX_SENTENCES, sentences(passage.slice(0, MAX_PASSAGE_CHARS)).length);
  let best: Similar | null = null;
  for (const [index, first] of spans.entries()) {
    const last = spans[Math.min(index + sentenceCount, spans.length) - 1] ?? first;
    const score = diceCoefficient(passageWords, wordsOf(text.slice(first.start, last.end)));
    if (score >= MIN_SCORE && score > (best?.score ?? 0)) best = { start: first.start, end: last.end, score };
  }
  return best;
}

function diceCoefficient(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let common = 0;
  for (const word of b) if (a.has(word)) common += 1;
  return b.size === 0 ? 0 : (2 * common) / (a.size + b.size);
}

/** Letters that stand for a word: what follows is mostly inflection, above all in Mongolian. */
const WORD_PREFIX_CHARS = 5;

function wordsOf(text: string): Set<string> {
  const words = text.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  return new Set(words.map((word) => word.slice(0, WORD_PREFIX_CHARS)));
}

const segmenter = new Intl.Segmenter("en", { granularity: "sentence" });

/** A sentence end with no space before the next paragraph's first letter; the segmenter does not split there. */
const UNSPACED_SENTENCE_END = /[.!?…]["”’»]?(?=["“‘«]?\p{Lu})/gu;

/** Returns the sentences of a text, without surrounding space. */
function sentences(text: string): { start: number; end: number }[] {
  const ends = [...segmenter.segment(text)].map(({ index }) => index);
  for (const match of text.matchAll(UNSPACED_SENTENCE_END)) ends.push(match.index + match[0].length);
  ends.push(text.length);
  ends.sort((a, b) => a - b);
  return ends.flatMap((end, index) => {
    const from = ends[index - 1] ?? 0;
    const sentence = text.slice(from, end);
    const start = from + sentence.length - sentence.trimStart().length;
    return sentence.trim() === "" ? [] : [{ start, end: start + sentence.trim().length }];
  });
}

/** Edits that newsrooms make after publishing; the position of a span is tracked through all of them. */
import type { Span } from "../segments.ts";
import { Articles, WORDS } from "./articles.ts";
import type { Random } from "./random.ts";

/** A text, and the span that is tracked through its edits. */
export interface Edited {
  text: string;
  /** The current position of the tracked span. */
  span: Span;
}

/** Replaces a part of the text that is outside the tracked span or inside it, but does not cross its ends. */
function splice({ text, span }: Edited, start: number, end: number, replacement: string): Edited {
  const growth = replacement.length - (end - start);
  const isBefore = end <= span.start;
  const isInside = start >= span.start && end <= span.end && !isBefore;
  return {
    text: text.slice(0, start) + replacement + text.slice(end),
    span: {
      start: isBefore ? span.start + growth : span.start,
      end: isBefore || (isInside && start < span.end) ? span.end + growth : span.end,
    },
  };
}

/** The spans of all words, which are separated by white space. */
function words(text: string): Span[] {
  return Array.from(text.matchAll(/\S+/gu), (m) => ({ start: m.index, end: m.index + m[0].length }));
}

/** Changes about this share of the text outside the tracked span: words and sentences are added, removed or replaced. */
export function editOutside(edited: Edited, share: number, random: Random): Edited {
  const articles = new Articles(random.below(1e9));
  const vocabulary = random.of([WORDS.ENGLISH, WORDS.MONGOLIAN]);
  let now = edited;
  let left = edited.text.length * share;
  while (left > 0) {
    const outside = words(now.text).filter((w) => w.end <= now.span.start || w.start >= now.span.end);
    if (outside.length === 0) return now;
    const at = random.of(outside);
    const before = now.text.length;
    switch (random.below(6)) {
      case 0:
        now = splice(now, at.start, at.start, `${articles.word(vocabulary)} `);
        break;
      case 1:
        now = splice(now, at.start, at.end, "");
        break;
      case 2:
      case 3:
        now = splice(now, at.start, at.end, articles.word(vocabulary));
        left -= at.end - at.start;
        break;
      case 4:
        now = splice(now, at.start, at.start, `${articles.sentence(vocabulary)} `);
        break;
      default: {
        // From this word to the end of the sentence, or to the tracked span.
        const stop = at.end <= now.span.start ? now.span.start : now.text.length;
        const length = Math.max(at.end - at.start, now.text.slice(at.start, stop).search(/[.?!…]/u));
        now = splice(now, at.start, Math.min(stop, at.start + length), "");
      }
    }
    left -= Math.max(3, Math.abs(now.text.length - before));
  }
  return now;
}

/** Moves up to three sentences, with or without the tracked span, to another place between sentences. */
export function moveParagraph(edited: Edited, random: Random): Edited {
  const { text, span } = edited;
  const ends = [0, ...Array.from(text.matchAll(/[.?!…]/gu), (m) => m.index + 1)].filter(
    (at) => at <= span.start || at >= span.end,
  );
  if (ends.length < 4) return edited;
  const first = random.below(ends.length - 1);
  const [start, end] = [
    ends[first] as number,
    ends[Math.min(ends.length - 1, first + 1 + random.below(3))] as number,
  ];
  const places = ends.filter((at) => at <= start || at >= end);
  const to = random.of(places);
  const moved = text.slice(start, end);
  const movesSpan = span.start >= start && span.end <= end;
  const rest = { text: text.slice(0, start) + text.slice(end), at: to <= start ? to : to - moved.length };
  const shift = (unit: number) => {
    if (movesSpan) return rest.at + unit - start;
    const without = unit >= end ? unit - moved.length : unit;
    return without > rest.at || (without === rest.at && unit === span.start)
      ? without + moved.length
      : without;
  };
  return {
    text: rest.text.slice(0, rest.at) + moved + rest.text.slice(rest.at),
    span: { start: shift(span.start), end: shift(span.end) },
  };
}

/** Changes some words inside the tracked span, but not its first or last one. */
export function editInside(edited: Edited, random: Random): Edited {
  const articles = new Articles(random.below(1e9));
  const inside = words(edited.text).filter((w) => w.start > edited.span.start && w.end < edited.span.end);
  let now = edited;
  let left = Math.ceil(inside.length * random.of([0.05, 0.1, 0.2]));
  while (left > 0) {
    const remaining = words(now.text).filter((w) => w.start > now.span.start && w.end < now.span.end);
    if (remaining.length === 0) break;
    const at = random.of(remaining);
    const replacement = random.of([
      `${articles.word()}`,
      "",
      `${articles.word()} ${now.text.slice(at.start, at.end)}`,
    ]);
    now = splice(now, at.start, at.end, replacement);
    left -= 1;
  }
  return now;
}

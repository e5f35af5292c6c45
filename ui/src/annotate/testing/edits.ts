/** What newsrooms do to a text after it is out; a stretch of it is followed through all of it. */
import type { Span } from "../segments.ts";
import { Articles, WORDS } from "./articles.ts";
import type { Random } from "./random.ts";

export interface Edited {
  text: string;
  /** Where the stretch is now. */
  span: Span;
}

/** Replaces a part of the text that has nothing of the stretch, or lies within it. */
function splice({ text, span }: Edited, start: number, end: number, put: string): Edited {
  const grown = put.length - (end - start);
  const after = end <= span.start;
  const within = start >= span.start && end <= span.end && !after;
  return {
    text: text.slice(0, start) + put + text.slice(end),
    span: {
      start: after ? span.start + grown : span.start,
      end: after || (within && start < span.end) ? span.end + grown : span.end,
    },
  };
}

/** The words' places: everything between spaces. */
function words(text: string): Span[] {
  return Array.from(text.matchAll(/\S+/gu), (m) => ({ start: m.index, end: m.index + m[0].length }));
}

/** Changes about this share of the text outside of the stretch, by words, sentences and moved paragraphs. */
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
        // From this word on to the end of a sentence, or to the stretch.
        const stop = at.end <= now.span.start ? now.span.start : now.text.length;
        const length = Math.max(at.end - at.start, now.text.slice(at.start, stop).search(/[.?!…]/u));
        now = splice(now, at.start, Math.min(stop, at.start + length), "");
      }
    }
    left -= Math.max(3, Math.abs(now.text.length - before));
  }
  return now;
}

/** Moves the paragraph with the stretch, or one without it, to another place between sentences. */
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
  const has = span.start >= start && span.end <= end;
  const rest = { text: text.slice(0, start) + text.slice(end), at: to <= start ? to : to - moved.length };
  const shift = (unit: number) => {
    if (has) return rest.at + unit - start;
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

/** Changes some of the words within the stretch, all the way inside. */
export function editInside(edited: Edited, random: Random): Edited {
  const articles = new Articles(random.below(1e9));
  const inside = words(edited.text).filter((w) => w.start > edited.span.start && w.end < edited.span.end);
  let now = edited;
  let left = Math.ceil(inside.length * random.of([0.05, 0.1, 0.2]));
  while (left > 0) {
    const remaining = words(now.text).filter((w) => w.start > now.span.start && w.end < now.span.end);
    if (remaining.length === 0) break;
    const at = random.of(remaining);
    const put = random.of([
      `${articles.word()}`,
      "",
      `${articles.word()} ${now.text.slice(at.start, at.end)}`,
    ]);
    now = splice(now, at.start, at.end, put);
    left -= 1;
  }
  return now;
}

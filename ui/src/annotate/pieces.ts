/** Passages that overlap, cut into pieces that do not. */
import type { Offsets } from "./codepoints.ts";
import type { Span } from "./segments.ts";
import type { Colour, Position } from "./selectors.ts";

/** What is drawn: a stretch in code points of the text, as selectors count. */
export interface Passage extends Position {
  id: number;
  color: Colour;
}

/** A stretch, in UTF-16 units, all of which belongs to the same passages. */
export interface Piece extends Span {
  /** In the order in which they begin; of those that begin together the longest is first. */
  ids: number[];
  /** The colour of the last one: of nested passages the inner one is seen. */
  color: Colour;
}

/** The pieces in the order of the text. What is beyond the text or empty has none. */
export function piecesOf(passages: readonly Passage[], offsets: Offsets): Piece[] {
  const spans = passages
    .map(({ id, color, start, end }) => ({
      id,
      color,
      start: offsets.toUnits(start),
      end: offsets.toUnits(end),
    }))
    .filter(({ start, end }) => start < end)
    .sort((a, b) => a.start - b.start || b.end - a.end || a.id - b.id);
  const cuts = [...new Set(spans.flatMap(({ start, end }) => [start, end]))].sort((a, b) => a - b);
  const pieces: Piece[] = [];
  let open: typeof spans = [];
  let next = 0;
  cuts.forEach((start, index) => {
    open = open.filter((span) => span.end > start);
    for (let span = spans[next]; span && span.start === start; span = spans[next]) {
      open.push(span);
      next += 1;
    }
    const [last, end] = [open.at(-1), cuts[index + 1]];
    if (last && end !== undefined)
      pieces.push({ start, end, ids: open.map(({ id }) => id), color: last.color });
  });
  return pieces;
}

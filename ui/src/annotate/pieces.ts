/** Splits overlapping passages into pieces that do not overlap. */
import type { Offsets } from "./codepoints.ts";
import type { Span } from "./segments.ts";
import type { Color, Position } from "./selectors.ts";

/** A span of text to draw, in code points. */
export interface Passage extends Position {
  id: number;
  color: Color;
}

/** A span, in UTF-16 units, in which the same passages overlap. */
export interface Piece extends Span {
  /** The passages, ordered by their start; of those with the same start the longest comes first. */
  ids: number[];
  /** The colour of the last passage, so that of nested passages the inner one is visible. */
  color: Color;
}

/** The pieces in the order of the text. Passages that are empty or outside the text are left out. */
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

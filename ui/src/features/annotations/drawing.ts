/**
 * Highlights on the text, without touching it: the browser paints ranges that the page names. Ranges follow
 * the text by themselves when its size, font or width changes.
 */
import { offsetOf, rangeOf, type TextMap } from "../../annotate/textmap.ts";
import type { AnnotationId, AnnotationRow, Color } from "../../ipc/bindings.ts";
import { COLORS } from "../../state/annotations.svelte.ts";
import type { Found } from "./passages.svelte.ts";

const SELECTED = "note-selected";

/** Whether the web view can paint ranges; where it cannot, the margin alone shows the notes. */
const canPaint = typeof Highlight === "function" && "highlights" in CSS;

export function draw(
  map: TextMap,
  rows: readonly AnnotationRow[],
  found: ReadonlyMap<AnnotationId, Found>,
  selected: AnnotationId | null,
): void {
  if (!canPaint) return;
  const painted = new Map<Color, Range[]>(COLORS.map((color) => [color, []]));
  let chosen: Range | null = null;
  for (const row of rows) {
    const span = found.get(row.id)?.span;
    const range = span ? rangeOf(map, span) : null;
    if (!range) continue;
    painted.get(row.color)?.push(range);
    if (row.id === selected) chosen = range;
  }
  for (const [color, ranges] of painted) CSS.highlights.set(`note-${color}`, new Highlight(...ranges));
  if (chosen) {
    const highlight = new Highlight(chosen);
    highlight.priority = 1;
    CSS.highlights.set(SELECTED, highlight);
  } else CSS.highlights.delete(SELECTED);
}

export function undraw(): void {
  if (!canPaint) return;
  for (const name of [...COLORS.map((color) => `note-${color}`), SELECTED]) CSS.highlights.delete(name);
}

/** The annotation that is drawn at a point of the window; of several the shortest, which lies on top. */
export function hit(
  map: TextMap,
  found: ReadonlyMap<AnnotationId, Found>,
  x: number,
  y: number,
): AnnotationId | null {
  const place = placeAt(x, y);
  const unit = place && offsetOf(map, place.node, place.offset);
  if (unit === null) return null;
  return coveringAt(map, found, unit).find((id) => isUnder(map, found, id, x, y)) ?? null;
}

/** Annotations over a place of the text in UTF-16 units, the shortest first. */
export function coveringAt(
  map: TextMap,
  found: ReadonlyMap<AnnotationId, Found>,
  unit: number,
): AnnotationId[] {
  const at = map.offsets.toCodePoints(unit);
  const length = (id: AnnotationId) => {
    const span = found.get(id)?.span;
    return span ? span.end - span.start : Infinity;
  };
  const over = [...found].filter(([, { span }]) => span && span.start <= at && at <= span.end);
  return over.map(([id]) => id).sort((a, b) => length(a) - length(b));
}

function isUnder(
  map: TextMap,
  found: ReadonlyMap<AnnotationId, Found>,
  id: AnnotationId,
  x: number,
  y: number,
): boolean {
  const span = found.get(id)?.span;
  const range = span ? rangeOf(map, span) : null;
  return [...(range?.getClientRects() ?? [])].some(
    (rect) => rect.left - 2 <= x && x <= rect.right + 2 && rect.top - 3 <= y && y <= rect.bottom + 3,
  );
}

function placeAt(x: number, y: number): { node: Node; offset: number } | null {
  if (document.caretPositionFromPoint) {
    const place = document.caretPositionFromPoint(x, y);
    return place && { node: place.offsetNode, offset: place.offset };
  }
  const range = document.caretRangeFromPoint(x, y);
  return range && { node: range.startContainer, offset: range.startOffset };
}

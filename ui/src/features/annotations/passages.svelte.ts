/**
 * Where the annotations of the open article stand in its text: found once for each text, drawn, and told to
 * the backend. The margin, the review and the layer over the text all look here.
 */
import { anchor } from "../../annotate/anchor.ts";
import { selectorsOf } from "../../annotate/describe.ts";
import type { Position, Selectors } from "../../annotate/selectors.ts";
import { rangeOf, textMap, type TextMap } from "../../annotate/textmap.ts";
import type {
  AnnotationId,
  AnnotationRow,
  EntryDetail,
  Placed,
  Placement,
  TextTarget,
} from "../../ipc/bindings.ts";
import { annotations } from "../../state/annotations.svelte.ts";

/** An annotation and where it was found; no span where it is drawn nowhere. */
export interface Found {
  placement: Placement;
  span: Position | null;
  score: number;
}

class Passages {
  /** The text that is on the page, and its hash. */
  map = $state.raw<TextMap | null>(null);
  hash = $state("");
  found = $state.raw<ReadonlyMap<AnnotationId, Found>>(new Map());
  /** What the reader has selected of the text. */
  selected = $state.raw<Selectors | null>(null);
  /** The selection is being dragged: whatever would stand in its way waits. */
  dragging = $state(false);

  /** Looks for all annotations in this text, and tells the backend of those that it did not know of. */
  find(entry: EntryDetail, map: TextMap, rows: readonly AnnotationRow[]): void {
    const fresh: Placed[] = [];
    const found = new Map<AnnotationId, Found>();
    for (const row of rows) {
      const known = knownIn(row, entry.text_hash);
      const one = known ?? look(row, map);
      found.set(row.id, one);
      if (known || one.placement === "whole") continue;
      const { placement, span, score } = one;
      fresh.push({ id: row.id, placement, start: span?.start ?? null, end: span?.end ?? null, score });
    }
    this.map = map;
    this.hash = entry.text_hash;
    this.found = found;
    void annotations.place(entry.id, entry.text_hash, fresh);
  }

  placementOf(row: AnnotationRow): Placement {
    return this.found.get(row.id)?.placement ?? row.placement;
  }

  /** Where it is drawn; null where it is not. */
  rangeOf(id: AnnotationId): Range | null {
    const span = this.found.get(id)?.span;
    return this.map && span ? rangeOf(this.map, span) : null;
  }

  reset(): void {
    this.map = null;
    this.hash = "";
    this.found = new Map();
    this.selected = null;
    this.dragging = false;
  }
}

export const passages = new Passages();

/** What is known already of where it stands in the text of this hash. */
function knownIn(row: AnnotationRow, hash: string): Found | null {
  const { placement, placed_start: start, placed_end: end, score } = row;
  if (row.target === null) return { placement: "whole", span: null, score: 1 };
  if (row.placed_hash !== hash || placement === "unknown") return null;
  if (placement === "review" || placement === "whole") return { placement, span: null, score };
  return start === null || end === null ? null : { placement, span: { start, end }, score };
}

function look({ target }: AnnotationRow, map: TextMap): Found {
  if (target === null) return { placement: "whole", span: null, score: 1 };
  const { exact, prefix, suffix, start, end } = target;
  const position = { start: start ?? 0, end: end ?? 0 };
  const answer = anchor(map.text, { quote: { exact, prefix, suffix }, position });
  const { status: placement, score } = answer;
  if (answer.status === "review") return { placement, span: null, score };
  return { placement, span: { start: answer.start, end: answer.end }, score };
}

export function mapOf(root: HTMLElement): TextMap {
  return textMap(root);
}

export function targetOf({ quote, position }: Selectors): TextTarget {
  return { ...quote, ...position };
}

/** The selectors of a stretch of the text in UTF-16 units. */
export function targetBetween(map: TextMap, start: number, end: number): TextTarget {
  return targetOf(selectorsOf(map, { start, end }));
}

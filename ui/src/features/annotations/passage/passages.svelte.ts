/**
 * The passages of the open article's annotations. Each is anchored once per text, and the backend stores the
 * result. Shared by the margin, the review and the annotation layer.
 */
import {
  anchor,
  describe,
  type Position,
  rangeOf,
  type Selectors,
  textMap,
} from "../../../annotate/index.ts";
import type {
  AnnotationId,
  AnnotationRow,
  EntryDetail,
  AnchorResult,
  Placement,
  PassageAnchor,
} from "../../../ipc/bindings.ts";
import { parseArticle } from "../../../lib/article.ts";
import { annotations } from "../../../state/library/annotations.svelte.ts";

/** The result of anchoring a passage in a text; `span` is null where nothing is drawn. */
export interface PassageLocation {
  placement: Placement;
  span: Position | null;
  score: number;
}

class Passages {
  /** The element whose text content is the article's. */
  root = $state.raw<HTMLElement | null>(null);
  /** The text that the passages were anchored in, and its hash. */
  text = $state("");
  hash = $state("");
  locations = $state.raw<ReadonlyMap<AnnotationId, PassageLocation>>(new Map());
  /** Incremented whenever the marks on the text are redrawn. */
  drawCount = $state(0);
  /** The selected passage of the text. */
  selected = $state.raw<Selectors | null>(null);
  /** Whether a selection is being dragged; the selection bar is hidden meanwhile. */
  dragging = $state(false);

  /** Anchors all annotations in the text of `root`, and reports new results to the backend. */
  locate(entry: EntryDetail, root: HTMLElement, rows: readonly AnnotationRow[]): void {
    const text = root.textContent;
    // The element still shows the previous text of the article: anchors in it must not be stored.
    if (text !== parseArticle(entry.html).textContent) return;
    const newPlacements: AnchorResult[] = [];
    // Never mutated after it is assigned, so it need not be reactive itself.
    // eslint-disable-next-line svelte/prefer-svelte-reactivity
    const locations = new Map<AnnotationId, PassageLocation>();
    for (const row of rows) {
      const stored = storedLocation(row, entry.text_hash);
      const location = stored ?? anchorIn(text, row);
      locations.set(row.id, location);
      if (stored || location.placement === "whole") continue;
      const { placement, span, score } = location;
      newPlacements.push({
        id: row.id,
        placement,
        start: span?.start ?? null,
        end: span?.end ?? null,
        score,
      });
    }
    this.root = root;
    this.text = text;
    this.hash = entry.text_hash;
    this.locations = locations;
    void annotations.place(entry.id, entry.text_hash, newPlacements);
  }

  placementOf(row: AnnotationRow): Placement {
    return this.locations.get(row.id)?.placement ?? row.placement;
  }

  reset(): void {
    this.root = null;
    this.text = "";
    this.hash = "";
    this.locations = new Map();
    this.selected = null;
    this.dragging = false;
  }
}

export const passages = new Passages();

/** Returns the stored location in the text with this hash; null if it has not been anchored there yet. */
function storedLocation(row: AnnotationRow, hash: string): PassageLocation | null {
  const { placement, placed_start: start, placed_end: end, score } = row;
  if (row.target === null) return { placement: "whole", span: null, score: 1 };
  if (row.placed_hash !== hash || placement === "unknown") return null;
  if (placement === "review" || placement === "whole") return { placement, span: null, score };
  return start === null || end === null ? null : { placement, span: { start, end }, score };
}

function anchorIn(text: string, { target }: AnnotationRow): PassageLocation {
  if (target === null) return { placement: "whole", span: null, score: 1 };
  const { exact, prefix, suffix, start, end } = target;
  const position = start === null || end === null ? null : { start, end };
  const result = anchor(text, { quote: { exact, prefix, suffix }, position });
  const { status: placement, score } = result;
  if (result.status === "review") return { placement, span: null, score };
  return { placement, span: { start: result.start, end: result.end }, score };
}

export function targetOf({ quote, position }: Selectors): PassageAnchor {
  return { ...quote, ...position };
}

/** Describes the passage between two offsets in UTF-16 code units; null where there is no text. */
export function targetBetween(root: HTMLElement, start: number, end: number): PassageAnchor | null {
  const text = root.textContent;
  const toCodePoints = (offset: number) => [...text.slice(0, offset)].length;
  const range = rangeOf(textMap(root), { start: toCodePoints(start), end: toCodePoints(end) });
  const selectors = range && describe(root, range);
  return selectors && targetOf(selectors);
}

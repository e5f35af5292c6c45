/**
 * Where the annotations of the open article stand in its text: found once for each text, drawn, and told to
 * the backend. The margin, the review and the layer over the text all look here.
 */
import { anchor, describe, type Position, rangeOf, type Selectors, textMap } from "../../annotate/index.ts";
import type {
  AnnotationId,
  AnnotationRow,
  EntryDetail,
  Placed,
  Placement,
  TextTarget,
} from "../../ipc/bindings.ts";
import { parseArticle } from "../../lib/article.ts";
import { annotations } from "../../state/annotations.svelte.ts";

/** An annotation and where it was found; no span where it is drawn nowhere. */
export interface Found {
  placement: Placement;
  span: Position | null;
  score: number;
}

class Passages {
  /** The element whose text content is the article's, the text itself, and its hash. */
  root = $state.raw<HTMLElement | null>(null);
  text = $state("");
  hash = $state("");
  found = $state.raw<ReadonlyMap<AnnotationId, Found>>(new Map());
  /** Raised whenever the marks on the text are others. */
  drawn = $state(0);
  /** What the reader has selected of the text. */
  selected = $state.raw<Selectors | null>(null);
  /** The selection is being dragged: whatever would stand in its way waits. */
  dragging = $state(false);

  /** Looks for all annotations in this text, and tells the backend of those that it did not know of. */
  find(entry: EntryDetail, root: HTMLElement, rows: readonly AnnotationRow[]): void {
    const text = root.textContent;
    // The article was answered anew, and the element still shows what it was: nothing may be told of that.
    if (text !== parseArticle(entry.html).textContent) return;
    const fresh: Placed[] = [];
    // Made once, then replaced as a whole.
    // eslint-disable-next-line svelte/prefer-svelte-reactivity
    const found = new Map<AnnotationId, Found>();
    for (const row of rows) {
      const known = knownIn(row, entry.text_hash);
      const one = known ?? look(row, text);
      found.set(row.id, one);
      if (known || one.placement === "whole") continue;
      const { placement, span, score } = one;
      fresh.push({ id: row.id, placement, start: span?.start ?? null, end: span?.end ?? null, score });
    }
    this.root = root;
    this.text = text;
    this.hash = entry.text_hash;
    this.found = found;
    void annotations.place(entry.id, entry.text_hash, fresh);
  }

  placementOf(row: AnnotationRow): Placement {
    return this.found.get(row.id)?.placement ?? row.placement;
  }

  reset(): void {
    this.root = null;
    this.text = "";
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

function look({ target }: AnnotationRow, text: string): Found {
  if (target === null) return { placement: "whole", span: null, score: 1 };
  const { exact, prefix, suffix, start, end } = target;
  const position = start === null || end === null ? null : { start, end };
  const answer = anchor(text, { quote: { exact, prefix, suffix }, position });
  const { status: placement, score } = answer;
  if (answer.status === "review") return { placement, span: null, score };
  return { placement, span: { start: answer.start, end: answer.end }, score };
}

export function targetOf({ quote, position }: Selectors): TextTarget {
  return { ...quote, ...position };
}

/** The passage of a text between two places, in UTF-16 units; null where there is none. */
export function targetBetween(root: HTMLElement, start: number, end: number): TextTarget | null {
  const text = root.textContent;
  const points = (unit: number) => [...text.slice(0, unit)].length;
  const range = rangeOf(textMap(root), { start: points(start), end: points(end) });
  const selectors = range && describe(root, range);
  return selectors && targetOf(selectors);
}

/** Draws annotations on the text, emphasizes the selected one, and finds the annotation at an element. */
import { draw, idsAt, marksOf, rangeOf, textMap, undraw, type Passage } from "../../../annotate/index.ts";
import { describe } from "../../../annotate/index.ts";
import type { AnnotationId, AnnotationRow } from "../../../ipc/bindings.ts";
import { t } from "../../../l10n/index.ts";
import type { PassageLocation } from "./passages.svelte.ts";

const MAX_LABEL_CHARS = 60;
const SELECTED_CLASS = "hl-selected";

export { undraw };

/** Draws all annotations, replacing earlier marks. Restores the text selection, whose nodes are replaced. */
export function drawAll(
  root: HTMLElement,
  rows: readonly AnnotationRow[],
  locations: ReadonlyMap<AnnotationId, PassageLocation>,
): void {
  const passages = rows.flatMap((row): Passage[] => {
    const span = locations.get(row.id)?.span;
    return span ? [{ id: row.id, color: row.color, ...span }] : [];
  });
  const selected = selectionIn(root);
  const label = (id: number) => {
    const row = rows.find((candidate) => candidate.id === id);
    return row?.note
      ? t("annotations-at-note", { note: truncate(row.note, MAX_LABEL_CHARS) })
      : t("annotations-marked");
  };
  draw(root, passages, { label });
  const range = selected && rangeOf(textMap(root), selected);
  if (range) {
    const selection = document.getSelection();
    selection?.setBaseAndExtent(range.startContainer, range.startOffset, range.endContainer, range.endOffset);
  }
}

function selectionIn(root: HTMLElement) {
  const selection = document.getSelection();
  if (!selection || selection.isCollapsed || !root.contains(selection.anchorNode)) return null;
  return describe(root, selection.getRangeAt(0))?.position ?? null;
}

/** Emphasizes the marks of one annotation and no others. */
export function emphasize(root: HTMLElement, id: AnnotationId | null): void {
  for (const mark of root.querySelectorAll(`.${SELECTED_CLASS}`)) mark.classList.remove(SELECTED_CLASS);
  if (id !== null) for (const mark of marksOf(root, id)) mark.classList.add(SELECTED_CLASS);
}

/** Returns the annotation at an element: the shortest, or the next longer one if `current` is among them. */
export function annotationAt(
  element: Element,
  locations: ReadonlyMap<AnnotationId, PassageLocation>,
  current: AnnotationId | null,
): AnnotationId | null {
  const length = (id: AnnotationId) => {
    const span = locations.get(id)?.span;
    return span ? span.end - span.start : Infinity;
  };
  const ids = idsAt(element).toSorted((a, b) => length(a) - length(b));
  const index = current === null ? -1 : ids.indexOf(current);
  return ids[(index + 1) % ids.length] ?? null;
}

/** Shortens a text to about `maxChars` characters, at the end of a word, with an ellipsis. */
export function truncate(text: string, maxChars: number): string {
  const line = text.replace(/\s+/gu, " ").trim();
  if (line.length <= maxChars) return line;
  const cut = line.slice(0, maxChars + 1);
  const space = cut.lastIndexOf(" ");
  return `${cut.slice(0, space > maxChars / 2 ? space : maxChars).replace(/[\uD800-\uDBFF]$|[\s,.;:]+$/u, "")}…`;
}

/** The annotations drawn on the text: what is drawn, which one stands out, and what a press is on. */
import { draw, idsAt, marksOf, rangeOf, textMap, undraw, type Passage } from "../../annotate/index.ts";
import { describe } from "../../annotate/index.ts";
import type { AnnotationId, AnnotationRow } from "../../ipc/bindings.ts";
import { t } from "../../l10n/index.ts";
import type { Found } from "./passages.svelte.ts";

const QUOTE = 60;
const SELECTED = "hl-selected";

export { undraw };

/** Draws anew. What the reader has selected stays selected, though the nodes under it are others. */
export function drawAll(
  root: HTMLElement,
  rows: readonly AnnotationRow[],
  found: ReadonlyMap<AnnotationId, Found>,
): void {
  const passages = rows.flatMap((row): Passage[] => {
    const span = found.get(row.id)?.span;
    return span ? [{ id: row.id, color: row.color, ...span }] : [];
  });
  const held = selectionIn(root);
  const label = (id: number) => {
    const row = rows.find((one) => one.id === id);
    return row?.note ? t("annotations-at-note", { note: brief(row.note, QUOTE) }) : t("annotations-marked");
  };
  draw(root, passages, { label });
  const range = held && rangeOf(textMap(root), held);
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

/** Only this one stands out. */
export function standOut(root: HTMLElement, id: AnnotationId | null): void {
  for (const mark of root.querySelectorAll(`.${SELECTED}`)) mark.classList.remove(SELECTED);
  if (id !== null) for (const mark of marksOf(root, id)) mark.classList.add(SELECTED);
}

/** The annotation at an element: of several the shortest, pressed again the next one. */
export function pick(
  element: Element,
  found: ReadonlyMap<AnnotationId, Found>,
  before: AnnotationId | null,
): AnnotationId | null {
  const length = (id: AnnotationId) => {
    const span = found.get(id)?.span;
    return span ? span.end - span.start : Infinity;
  };
  const ids = idsAt(element).toSorted((a, b) => length(a) - length(b));
  const at = before === null ? -1 : ids.indexOf(before);
  return ids[(at + 1) % ids.length] ?? null;
}

/** The first so many characters of a text, at a word's end. */
export function brief(text: string, most: number): string {
  const line = text.replace(/\s+/gu, " ").trim();
  if (line.length <= most) return line;
  const cut = line.slice(0, most + 1);
  const space = cut.lastIndexOf(" ");
  return `${cut.slice(0, space > most / 2 ? space : most).replace(/[\uD800-\uDBFF]$|[\s,.;:]+$/u, "")}…`;
}

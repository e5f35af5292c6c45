/** The actions on a passage, shared by the selection bar, the cards and the keyboard. */
import type { AnnotationId, Color, EntryDetail, EntryId } from "../../../ipc/bindings.ts";
import { t } from "../../../l10n/index.ts";
import { call } from "../../../ipc/backend.ts";
import { annotations } from "../../../state/library/annotations.svelte.ts";
import { copyText } from "../../../lib/clipboard.ts";
import { toasts } from "../../../state/toasts.svelte.ts";
import { lookup } from "../../lookup/lookup.svelte.ts";
import { passages, targetOf } from "./passages.svelte.ts";

/** Highlights the selected passage and returns the new annotation's id; null if nothing is selected or it failed. */
export async function highlight(entry: EntryDetail, color: Color): Promise<AnnotationId | null> {
  const selected = passages.selected;
  if (!selected) {
    toasts.show(() => t("annotations-needs-selection"));
    return null;
  }
  const target = targetOf(selected);
  const annotation = { target, text_hash: entry.text_hash, color, note: "", tags: [] };
  const added = await annotations.add(entry.id, annotation);
  if (!added) return null;
  clearSelection();
  annotations.selected = added.id;
  return added.id;
}

/** Highlights the selected passage and opens the note editor on it. */
export async function writeNote(entry: EntryDetail): Promise<void> {
  const id = await highlight(entry, annotations.color);
  if (id !== null) annotations.editing = id;
}

/** Looks up the selected words. */
export function lookUp(): void {
  const selection = document.getSelection();
  if (!selection || selection.rangeCount === 0 || !passages.selected) return;
  void lookup.open(passages.selected.quote.exact, selection.getRangeAt(0).cloneRange());
}

/** Moves the annotation in review that is waiting for a passage to the selected one. */
export async function retargetToSelection(entry: EntryDetail): Promise<void> {
  const [id, selected] = [annotations.choosing, passages.selected];
  if (id === null || !selected) return;
  if (await annotations.retarget(id, targetOf(selected), entry.text_hash)) {
    clearSelection();
    annotations.selected = id;
  }
}

/** Copies the passage of an annotation, or the selected one, together with its source. */
export async function copyQuote(entry: EntryId, annotation: AnnotationId | null): Promise<void> {
  const selectedText = annotation === null ? passages.selected?.quote.exact : undefined;
  try {
    const quote = await call("quote", { entry, annotation });
    // The command quotes annotations and whole articles; selected text is put before the article's source line.
    await copyText(selectedText === undefined ? quote : `“${selectedText}”\n${quote}`);
    toasts.show(() => t("annotations-copied"));
  } catch (thrown) {
    if (thrown instanceof DOMException || thrown instanceof TypeError)
      toasts.show(() => t("annotations-copy-failed"));
    else toasts.failed(thrown);
  }
}

export function clearSelection(): void {
  document.getSelection()?.removeAllRanges();
  passages.selected = null;
}

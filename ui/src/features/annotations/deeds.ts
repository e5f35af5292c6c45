/** What the reader does with a passage, by mouse or by key. */
import type { AnnotationId, Color, EntryDetail, EntryId } from "../../ipc/bindings.ts";
import { t } from "../../l10n/index.ts";
import { call } from "../../ipc/backend.ts";
import { annotations } from "../../state/annotations.svelte.ts";
import { copyText } from "../../lib/clipboard.ts";
import { toasts } from "../../state/toasts.svelte.ts";
import { lookup } from "../lookup/lookup.svelte.ts";
import { passages, targetOf } from "./passages.svelte.ts";

/** Highlights what is selected; answers with the new annotation's id. */
export async function highlight(entry: EntryDetail, color: Color): Promise<AnnotationId | null> {
  const selected = passages.selected;
  if (!selected) {
    toasts.show(() => t("annotations-needs-selection"));
    return null;
  }
  const target = targetOf(selected);
  const made = { target, text_hash: entry.text_hash, color, note: "", tags: [] };
  const answer = await annotations.add(entry.id, made);
  if (!answer) return null;
  unselect();
  annotations.selected = answer.id;
  return answer.id;
}

/** Highlights what is selected and begins a note on it. */
export async function write(entry: EntryDetail): Promise<void> {
  const id = await highlight(entry, annotations.color);
  if (id !== null) annotations.editing = id;
}

/** Says what is known of the words that are selected. */
export function lookUp(): void {
  const selection = document.getSelection();
  if (!selection || selection.rangeCount === 0 || !passages.selected) return;
  void lookup.open(passages.selected.quote.exact, selection.getRangeAt(0).cloneRange());
}

/** Gives the annotation that waits for it the passage that is selected. */
export async function useSelection(entry: EntryDetail): Promise<void> {
  const [id, selected] = [annotations.choosing, passages.selected];
  if (id === null || !selected) return;
  if (await annotations.retarget(id, targetOf(selected), entry.text_hash)) {
    unselect();
    annotations.selected = id;
  }
}

/** The words that are selected, or those of an annotation, with where they are from. */
export async function copyQuote(entry: EntryId, annotation: AnnotationId | null): Promise<void> {
  const words = annotation === null ? passages.selected?.quote.exact : undefined;
  try {
    const quote = await call("quote", { entry, annotation });
    // The command knows annotations and whole articles: a selection goes before the article's own line.
    await copyText(words === undefined ? quote : `“${words}”\n${quote}`);
    toasts.show(() => t("annotations-copied"));
  } catch (thrown) {
    if (thrown instanceof DOMException || thrown instanceof TypeError)
      toasts.show(() => t("annotations-copy-failed"));
    else toasts.failed(thrown);
  }
}

export function unselect(): void {
  document.getSelection()?.removeAllRanges();
  passages.selected = null;
}

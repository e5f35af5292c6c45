/** Where the words of the current search occur in the visible entries. */
import { SvelteMap } from "svelte/reactivity";
import { call } from "../../ipc/backend.ts";
import type { EntryId, SearchMatches } from "../../ipc/bindings.ts";
import { toasts } from "../toasts.svelte.ts";

const marksById = new SvelteMap<EntryId, SearchMatches>();
let currentSearch = "";

export const searchMarks = {
  get(id: EntryId): SearchMatches | null {
    return marksById.get(id) ?? null;
  },

  /** Loads the marks that are missing. A different search discards all others. */
  async want(ids: readonly EntryId[], text: string, across: boolean): Promise<void> {
    const key = `${across} ${text}`;
    if (key !== currentSearch) {
      currentSearch = key;
      marksById.clear();
    }
    const missing = ids.filter((id) => !marksById.has(id));
    if (missing.length === 0) return;
    try {
      const loaded = await call("search_marks", { ids: missing, text, across });
      if (key !== currentSearch) return;
      for (const marks of loaded) marksById.set(marks.entry_id, marks);
    } catch (thrown) {
      toasts.failed(thrown);
    }
  },

  reset(): void {
    currentSearch = "";
    marksById.clear();
  },
};

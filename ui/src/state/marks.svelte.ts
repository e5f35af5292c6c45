/** Where the search in view stands in the entries in view. */
import { SvelteMap } from "svelte/reactivity";
import { call } from "../ipc/backend.ts";
import type { EntryId, SearchMarks } from "../ipc/bindings.ts";
import { toasts } from "./toasts.svelte.ts";

const found = new SvelteMap<EntryId, SearchMarks>();
let searched = "";

export const marks = {
  get(id: EntryId): SearchMarks | null {
    return found.get(id) ?? null;
  },

  /** Asks for those that are not there yet; another search begins anew. */
  async want(ids: readonly EntryId[], text: string, across: boolean): Promise<void> {
    const key = `${across} ${text}`;
    if (key !== searched) {
      searched = key;
      found.clear();
    }
    const missing = ids.filter((id) => !found.has(id));
    if (missing.length === 0) return;
    try {
      const answer = await call("search_marks", { ids: missing, text, across });
      if (key !== searched) return;
      for (const one of answer) found.set(one.entry_id, one);
    } catch (thrown) {
      toasts.failed(thrown);
    }
  },

  reset(): void {
    searched = "";
    found.clear();
  },
};

/** The tags and saved searches of the reader. */
import { call } from "../../ipc/backend.ts";
import type { EntryId, SavedSearch, TagRow } from "../../ipc/bindings.ts";
import { toasts } from "../toasts.svelte.ts";

let list = $state.raw<TagRow[]>([]);
let searches = $state.raw<SavedSearch[]>([]);

export const tags = {
  get list(): readonly TagRow[] {
    return list;
  },
  get names(): string[] {
    return list.map((tag) => tag.name);
  },
  get searches(): readonly SavedSearch[] {
    return searches;
  },

  /** Keeps the last known lists if loading fails; other views report the failure. */
  async load(): Promise<void> {
    [list, searches] = await Promise.all([
      call("list_tags", {}).catch(() => list),
      call("list_saved_searches", {}).catch(() => searches),
    ]);
  },

  /** Adds tags to entries and removes others. Returns false if it was refused, which a toast explains. */
  async change(ids: readonly EntryId[], add: string[], remove: string[]): Promise<boolean> {
    try {
      await call("tag_entries", { ids: [...ids], add, remove });
      return true;
    } catch (thrown) {
      toasts.failed(thrown);
      return false;
    }
  },

  reset(): void {
    list = [];
    searches = [];
  },
};

/** The entries that are selected in a list, for an action on all of them. */
import { SvelteSet } from "svelte/reactivity";
import type { EntryId } from "../../ipc/bindings.ts";

const selected = new SvelteSet<EntryId>();
/** The entry at which a range selection begins: the one selected last. */
let anchor: EntryId | null = null;

export const selection = {
  get size(): number {
    return selected.size;
  },
  get ids(): EntryId[] {
    return [...selected];
  },
  has(id: EntryId): boolean {
    return selected.has(id);
  },

  toggle(id: EntryId): void {
    if (!selected.delete(id)) selected.add(id);
    anchor = id;
  },

  /** Selects the range from the anchor to this entry, in the order of the list. */
  extend(id: EntryId, sequence: readonly EntryId[]): void {
    const [from, to] = [anchor === null ? -1 : sequence.indexOf(anchor), sequence.indexOf(id)];
    if (from < 0 || to < 0) return selection.toggle(id);
    for (const entry of sequence.slice(Math.min(from, to), Math.max(from, to) + 1)) selected.add(entry);
  },

  selectAll(ids: readonly EntryId[]): void {
    for (const id of ids) selected.add(id);
  },

  clear(): void {
    selected.clear();
    anchor = null;
  },
};

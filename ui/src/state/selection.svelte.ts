/** Rows that the reader picked, to do something with all of them. */
import { SvelteSet } from "svelte/reactivity";
import type { EntryId } from "../ipc/bindings.ts";

const picked = new SvelteSet<EntryId>();
/** Where a range begins. */
let anchor: EntryId | null = null;

export const selection = {
  get size(): number {
    return picked.size;
  },
  get ids(): EntryId[] {
    return [...picked];
  },
  has(id: EntryId): boolean {
    return picked.has(id);
  },

  toggle(id: EntryId): void {
    if (!picked.delete(id)) picked.add(id);
    anchor = id;
  },

  /** All from the row that was picked last to this one, in the order of the list. */
  extend(id: EntryId, sequence: readonly EntryId[]): void {
    const [from, to] = [anchor === null ? -1 : sequence.indexOf(anchor), sequence.indexOf(id)];
    if (from < 0 || to < 0) return selection.toggle(id);
    for (const one of sequence.slice(Math.min(from, to), Math.max(from, to) + 1)) picked.add(one);
  },

  all(ids: readonly EntryId[]): void {
    for (const id of ids) picked.add(id);
  },

  clear(): void {
    picked.clear();
    anchor = null;
  },
};

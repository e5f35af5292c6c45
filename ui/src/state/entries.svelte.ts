/**
 * Entries by id, and what the reader does to them. Lists hold ids only and ask here for the rows they
 * show; a deed shows at once and is taken back if the backend refuses it.
 */
import { SvelteMap } from "svelte/reactivity";
import { call } from "../ipc/backend.ts";
import type { EntryId, EntryQuery, EntryRow } from "../ipc/bindings.ts";
import { toasts } from "./toasts.svelte.ts";

// Only the rows are looked at by the page; what is asked for is nobody's to watch.
/* eslint-disable svelte/prefer-svelte-reactivity */
const rows = new SvelteMap<EntryId, EntryRow>();
/** Known rows that need not be asked for again. */
const fresh = new Set<EntryId>();
let wanted = new Set<EntryId>();
let asking: Promise<void> | null = null;
/** Changes that the backend has not answered yet: rows that were asked for before do not know them. */
let changing: { ids: Set<EntryId>; to: Partial<EntryRow> }[] = [];

export const entries = {
  get(id: EntryId): EntryRow | undefined {
    return rows.get(id);
  },

  /** Rows that came with something else. */
  put(given: readonly EntryRow[]): void {
    for (const row of given) {
      rows.set(
        row.id,
        changing.reduce((shown, { ids, to }) => (ids.has(row.id) ? { ...shown, ...to } : shown), row),
      );
      fresh.add(row.id);
    }
  },

  /** Sees to it that these are there soon: one question for all that are wanted in the same moment. */
  want(ids: readonly EntryId[]): Promise<void> {
    for (const id of ids) if (!fresh.has(id)) wanted.add(id);
    if (wanted.size === 0) return asking ?? Promise.resolve();
    if (!asking) {
      const mine: Promise<void> = Promise.resolve()
        .then(ask)
        .finally(() => {
          if (asking === mine) asking = null;
        });
      asking = mine;
    }
    return asking;
  },

  /** What is known may be old; it is shown until it is asked for again. */
  stale(): void {
    fresh.clear();
  },

  reset(): void {
    rows.clear();
    fresh.clear();
    wanted = new Set();
    // The backend that was asked is gone, perhaps without an answer.
    asking = null;
    changing = [];
  },

  async markRead(ids: readonly EntryId[], read: boolean): Promise<void> {
    await change(ids, { read }, () => call("mark_read", { ids: [...ids], read }));
  },

  async save(ids: readonly EntryId[], saved: boolean): Promise<void> {
    await change(ids, { saved }, () => call("save_entries", { ids: [...ids], saved }));
  },

  /** Into the archive, or out of it. What goes there is saved as well. */
  async archive(ids: readonly EntryId[], archived: boolean): Promise<boolean> {
    return await change(ids, archived ? { archived, saved: true } : { archived }, () =>
      call("archive_entries", { ids: [...ids], archived }),
    );
  },

  async toggleRead(id: EntryId): Promise<void> {
    await entries.want([id]);
    const row = rows.get(id);
    if (row) await entries.markRead([id], !row.read);
  },

  async toggleSaved(id: EntryId): Promise<void> {
    await entries.want([id]);
    const row = rows.get(id);
    if (row) await entries.save([id], !row.saved);
  },

  /** Everything the query selects; `said` words the notice with which it can be undone. */
  async markAllRead(query: EntryQuery, said: (count: number) => string): Promise<void> {
    try {
      const ids = await call("mark_all_read", { query });
      for (const id of ids) patch(id, { read: true });
      if (ids.length > 0)
        toasts.show(
          () => said(ids.length),
          () => entries.markRead(ids, false),
        );
    } catch (thrown) {
      toasts.failed(thrown);
    }
  },

  async openOriginal(id: EntryId): Promise<void> {
    await call("open_original", { id }).catch(toasts.failed);
  },

  async openLink(url: string): Promise<void> {
    await call("open_link", { url }).catch(toasts.failed);
  },
};

async function ask(): Promise<void> {
  while (wanted.size > 0) {
    const ids = [...wanted];
    wanted = new Set();
    try {
      entries.put(await call("get_entry_rows", { ids }));
    } catch (thrown) {
      toasts.failed(thrown);
      return;
    }
  }
}

async function change(
  ids: readonly EntryId[],
  to: Partial<EntryRow>,
  told: () => Promise<unknown>,
): Promise<boolean> {
  const before = ids.flatMap((id) => rows.get(id) ?? []);
  const mine = { ids: new Set(ids), to };
  changing.push(mine);
  const done = () => (changing = changing.filter((one) => one !== mine));
  for (const id of ids) patch(id, to);
  try {
    await told();
    done();
    return true;
  } catch (thrown) {
    done();
    for (const row of before) rows.set(row.id, row);
    toasts.failed(thrown);
    return false;
  }
}

function patch(id: EntryId, to: Partial<EntryRow>): void {
  const row = rows.get(id);
  if (row) rows.set(id, { ...row, ...to });
}

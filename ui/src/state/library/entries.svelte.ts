/**
 * A cache of entry rows by id, and the reader's changes to them. Lists hold only ids and request the rows they show
 * from here. Changes are optimistic: they show at once and are reverted if the backend refuses them.
 */
import { SvelteMap } from "svelte/reactivity";
import { call } from "../../ipc/backend.ts";
import type { EntryId, EntryQuery, EntryRow } from "../../ipc/bindings.ts";
import { toasts } from "../toasts.svelte.ts";

// Only the rows are rendered; the bookkeeping of requests need not be reactive.
/* eslint-disable svelte/prefer-svelte-reactivity */
const rows = new SvelteMap<EntryId, EntryRow>();
/** Ids of cached rows that are up to date. */
const fresh = new Set<EntryId>();
let wanted = new Set<EntryId>();
let loading: Promise<void> | null = null;
/** Changes that the backend has not confirmed yet; they are applied to rows that arrive meanwhile. */
let pendingChanges: { ids: Set<EntryId>; to: Partial<EntryRow> }[] = [];

export const entries = {
  get(id: EntryId): EntryRow | undefined {
    return rows.get(id);
  },

  /** Adds rows that arrived with another result. */
  put(newRows: readonly EntryRow[]): void {
    for (const row of newRows) {
      rows.set(
        row.id,
        pendingChanges.reduce((shown, { ids, to }) => (ids.has(row.id) ? { ...shown, ...to } : shown), row),
      );
      fresh.add(row.id);
    }
  },

  /** Loads missing or outdated rows. Calls within the same tick are combined into one request. */
  want(ids: readonly EntryId[]): Promise<void> {
    for (const id of ids) if (!fresh.has(id)) wanted.add(id);
    if (wanted.size === 0) return loading ?? Promise.resolve();
    if (!loading) {
      const current: Promise<void> = Promise.resolve()
        .then(loadWanted)
        .finally(() => {
          if (loading === current) loading = null;
        });
      loading = current;
    }
    return loading;
  },

  /** Marks all cached rows as outdated; they remain visible until they are requested again. */
  invalidate(): void {
    fresh.clear();
  },

  reset(): void {
    rows.clear();
    fresh.clear();
    wanted = new Set();
    // The previous backend is gone and may never answer.
    loading = null;
    pendingChanges = [];
  },

  async markRead(ids: readonly EntryId[], read: boolean): Promise<void> {
    await applyChange(ids, { read }, () => call("mark_read", { ids: [...ids], read }));
  },

  async save(ids: readonly EntryId[], saved: boolean): Promise<void> {
    await applyChange(ids, { saved }, () => call("save_entries", { ids: [...ids], saved }));
  },

  /** Archives or unarchives entries. Archiving also saves them. Returns false if it was refused. */
  async archive(ids: readonly EntryId[], archived: boolean): Promise<boolean> {
    return await applyChange(ids, archived ? { archived, saved: true } : { archived }, () =>
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

  /** Marks everything that the query selects as read; `toastText` is the text of the toast that offers to undo it. */
  async markAllRead(query: EntryQuery, toastText: (count: number) => string): Promise<void> {
    try {
      const ids = await call("mark_all_read", { query });
      for (const id of ids) patchRow(id, { read: true });
      if (ids.length > 0)
        toasts.show(
          () => toastText(ids.length),
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

async function loadWanted(): Promise<void> {
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

async function applyChange(
  ids: readonly EntryId[],
  to: Partial<EntryRow>,
  send: () => Promise<unknown>,
): Promise<boolean> {
  const before = ids.flatMap((id) => rows.get(id) ?? []);
  const change = { ids: new Set(ids), to };
  pendingChanges.push(change);
  const settle = () => (pendingChanges = pendingChanges.filter((other) => other !== change));
  for (const id of ids) patchRow(id, to);
  try {
    await send();
    settle();
    return true;
  } catch (thrown) {
    settle();
    for (const row of before) rows.set(row.id, row);
    toasts.failed(thrown);
    return false;
  }
}

function patchRow(id: EntryId, to: Partial<EntryRow>): void {
  const row = rows.get(id);
  if (row) rows.set(id, { ...row, ...to });
}

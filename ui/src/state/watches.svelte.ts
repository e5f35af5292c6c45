/** The reader's watches, and the one that is being written. */
import { asFailure, call } from "../ipc/backend.ts";
import type { Failure, NewWatch, WatchId, WatchRow } from "../ipc/bindings.ts";
import { t } from "../l10n/index.ts";
import { toasts } from "./toasts.svelte.ts";

/** A watch of which nothing is said yet. */
export const BLANK: NewWatch = {
  words: "",
  level: "normal",
  feed: null,
  language: null,
  topic: null,
  updates: false,
};

/** A watch in the dialog; a new one has no id yet. */
export interface Draft {
  id: WatchId | null;
  watch: NewWatch;
}

let list = $state.raw<WatchRow[]>([]);
let loaded = $state(false);
let failure = $state.raw<Failure | null>(null);
let draft = $state.raw<Draft | null>(null);

export const watches = {
  get list(): readonly WatchRow[] {
    return list;
  },
  get loaded(): boolean {
    return loaded;
  },
  get failure(): Failure | null {
    return failure;
  },
  /** What the dialog shows; null while it is closed. */
  get draft(): Draft | null {
    return draft;
  },

  find(id: WatchId): WatchRow | undefined {
    return list.find((watch) => watch.id === id);
  },

  /** Opens the dialog. */
  write(watch: Partial<NewWatch> = {}, id: WatchId | null = null): void {
    draft = { id, watch: { ...BLANK, ...watch } };
  },

  edit(row: WatchRow): void {
    watches.write(newWatch(row), row.id);
  },

  close(): void {
    draft = null;
  },

  async load(): Promise<void> {
    try {
      list = await call("list_watches", {});
      failure = null;
      loaded = true;
    } catch (thrown) {
      failure = asFailure(thrown);
    }
  },

  async remove(row: WatchRow): Promise<void> {
    const name = nameOf(row);
    try {
      await call("remove_watch", { id: row.id });
      await watches.load();
      toasts.show(
        () => t("watches-removed", { name }),
        () => call("add_watch", { watch: newWatch(row) }),
      );
    } catch (thrown) {
      toasts.failed(thrown);
    }
  },

  reset(): void {
    list = [];
    loaded = false;
    failure = null;
    draft = null;
  },
};

function newWatch({ words, level, feed, language, topic, updates }: NewWatch): NewWatch {
  return { words, level, feed, language, topic, updates };
}

/** What a watch is called: its words, else what narrows it. */
export function nameOf(watch: NewWatch, source?: string): string {
  return watch.words || watch.topic || source || "…";
}

/** The watches of the reader, and the one that is being edited. */
import { asFailure, call } from "../ipc/backend.ts";
import type { Failure, NewWatch, WatchId, WatchRow } from "../ipc/bindings.ts";
import { t } from "../l10n/index.ts";
import { toasts } from "./toasts.svelte.ts";

/** A new watch with nothing filled in. */
export const EMPTY_WATCH: NewWatch = {
  words: "",
  level: "normal",
  feed: null,
  language: null,
  topic: null,
  updates: false,
};

/** The watch in the dialog; a new one has no id. */
export interface WatchDraft {
  id: WatchId | null;
  watch: NewWatch;
}

let list = $state.raw<WatchRow[]>([]);
let loaded = $state(false);
let failure = $state.raw<Failure | null>(null);
let draft = $state.raw<WatchDraft | null>(null);

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
  /** The watch in the dialog; null while it is closed. */
  get draft(): WatchDraft | null {
    return draft;
  },

  find(id: WatchId): WatchRow | undefined {
    return list.find((watch) => watch.id === id);
  },

  /** Opens the dialog for a new watch, or for the one with the given id. */
  openDialog(watch: Partial<NewWatch> = {}, id: WatchId | null = null): void {
    draft = { id, watch: { ...EMPTY_WATCH, ...watch } };
  },

  edit(row: WatchRow): void {
    watches.openDialog(toNewWatch(row), row.id);
  },

  closeDialog(): void {
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
    const name = watchName(row);
    try {
      await call("remove_watch", { id: row.id });
      await watches.load();
      toasts.show(
        () => t("watches-removed", { name }),
        () => call("add_watch", { watch: toNewWatch(row) }),
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

function toNewWatch({ words, level, feed, language, topic, updates }: NewWatch): NewWatch {
  return { words, level, feed, language, topic, updates };
}

/** The display name of a watch: its words, or else the topic or source that it is limited to. */
export function watchName(watch: NewWatch, source?: string): string {
  return watch.words || watch.topic || source || "…";
}

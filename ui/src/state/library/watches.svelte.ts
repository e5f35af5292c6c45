/** The watches of the reader, and the watch that is being edited. */
import { call } from "../../ipc/backend.ts";
import type { Failure, WatchDefinition, WatchId, WatchRow } from "../../ipc/bindings.ts";
import { t } from "../../l10n/index.ts";
import { Resource } from "../resource.svelte.ts";
import { toasts } from "../toasts.svelte.ts";

/** A new watch with nothing filled in. */
export const EMPTY_WATCH: WatchDefinition = {
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
  watch: WatchDefinition;
}

const NO_WATCHES: readonly WatchRow[] = [];

const rows = new Resource<readonly WatchRow[]>();
let draft = $state.raw<WatchDraft | null>(null);

export const watches = {
  get list(): readonly WatchRow[] {
    return rows.value ?? NO_WATCHES;
  },
  get loaded(): boolean {
    return rows.value !== null;
  },
  get failure(): Failure | null {
    return rows.failure;
  },
  /** The watch in the dialog; null while it is closed. */
  get draft(): WatchDraft | null {
    return draft;
  },

  find(id: WatchId): WatchRow | undefined {
    return watches.list.find((watch) => watch.id === id);
  },

  /** Opens the dialog for a new watch, or for the one with the given id. */
  openDialog(watch: Partial<WatchDefinition> = {}, id: WatchId | null = null): void {
    draft = { id, watch: { ...EMPTY_WATCH, ...watch } };
  },

  edit(row: WatchRow): void {
    watches.openDialog(toNewWatch(row), row.id);
  },

  closeDialog(): void {
    draft = null;
  },

  async load(): Promise<void> {
    await rows.run(() => call("list_watches", {}));
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
    rows.reset();
    draft = null;
  },
};

function toNewWatch({ words, level, feed, language, topic, updates }: WatchDefinition): WatchDefinition {
  return { words, level, feed, language, topic, updates };
}

/** The display name of a watch: its words, or else the topic or source that it is limited to. */
export function watchName(watch: WatchDefinition, source?: string): string {
  return watch.words || watch.topic || source || "…";
}

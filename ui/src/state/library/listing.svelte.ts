/** A list of entries: the ids that a query selects, reloaded when the query or the entries change. */
import { call } from "../../ipc/backend.ts";
import type { EntryId, EntryQuery, Failure, Language, LanguageView, Topic } from "../../ipc/bindings.ts";
import { onceAtATime } from "../../lib/once.ts";
import { onChanged } from "../bus.ts";
import { entries } from "./entries.svelte.ts";
import { Resource } from "../resource.svelte.ts";

/** Selects all entries, newest first. */
export const ALL_ENTRIES: EntryQuery = {
  language: null,
  feed: null,
  folder: null,
  unread: false,
  saved: false,
  archived: null,
  tag: null,
  watch: null,
  annotated: false,
  since: null,
  text: null,
  across: false,
  order: "published",
  limit: null,
};

const NO_IDS: readonly EntryId[] = [];

/** The ids of one list of entries. */
export class Listing {
  readonly #ids = new Resource<EntryId[]>();
  #query: EntryQuery = ALL_ENTRIES;
  #visibleIds: readonly EntryId[] = [];

  get ids(): readonly EntryId[] {
    return this.#ids.value ?? NO_IDS;
  }
  /** Whether a result has arrived. */
  get loaded(): boolean {
    return this.#ids.value !== null;
  }
  get failure(): Failure | null {
    return this.#ids.failure;
  }

  async load(query: EntryQuery = this.#query): Promise<void> {
    this.#query = query;
    await this.#ids.run(() => call("list_entry_ids", { query }));
  }

  /** Sets the visible range, whose rows are loaded and kept up to date. */
  setVisibleRange(from: number, to: number): void {
    this.#visibleIds = this.ids.slice(from, to);
    void entries.want(this.#visibleIds);
  }

  /**
   * Reloads the list when one of the topics changes; returns the function that ends this. Entries that were read
   * stay in a list of unread ones until it is reloaded, so that nothing disappears while the reader looks at it.
   */
  reloadOnChange(topics: readonly Topic[] = ["entries"]): () => void {
    const unsubscribes = [
      onChanged(
        topics,
        onceAtATime(() => this.load()),
      ),
      onChanged(["states", "entries", "feeds"], () => void entries.want(this.#visibleIds)),
    ];
    return () => unsubscribes.forEach((unsubscribe) => unsubscribe());
  }
}

/** The language filter of the reader's choice of languages; null for both. */
export function languageFilter(show: LanguageView): Language | null {
  return show === "both" ? null : show === "english" ? "en" : "mn";
}

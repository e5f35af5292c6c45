/** A list of entries: the ids a query selects, asked for again when the query or the entries change. */
import { asFailure, call } from "../ipc/backend.ts";
import type { EntryId, EntryQuery, Failure, Language, LanguageView, Topic } from "../ipc/bindings.ts";
import { onceAtATime } from "../lib/once.ts";
import { onChanged } from "./bus.ts";
import { entries } from "./entries.svelte.ts";

/** A query that selects everything, newest first. */
export const EVERYTHING: EntryQuery = {
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

export class Listing {
  ids = $state.raw<EntryId[]>([]);
  loaded = $state(false);
  failure = $state.raw<Failure | null>(null);
  #query: EntryQuery = EVERYTHING;
  #question = 0;
  #shown: readonly EntryId[] = [];

  async ask(query: EntryQuery = this.#query): Promise<void> {
    this.#query = query;
    this.#question += 1;
    const asked = this.#question;
    try {
      const ids = await call("list_entry_ids", { query });
      if (asked !== this.#question) return;
      this.ids = ids;
      this.failure = null;
      this.loaded = true;
    } catch (thrown) {
      if (asked === this.#question) this.failure = asFailure(thrown);
    }
  }

  /** What is in view, so that exactly those rows are there and stay true. */
  show(from: number, to: number): void {
    this.#shown = this.ids.slice(from, to);
    void entries.want(this.#shown);
  }

  /**
   * Keeps the list true. What was read stays in a list of unread ones until it is asked for anew: nothing
   * vanishes under the reader's eyes.
   */
  follow(topics: readonly Topic[] = ["entries"]): () => void {
    const stops = [
      onChanged(
        topics,
        onceAtATime(() => this.ask()),
      ),
      onChanged(["states", "entries", "feeds"], () => void entries.want(this.#shown)),
    ];
    return () => stops.forEach((stop) => stop());
  }
}

/** The language a view narrows lists to. */
export function languageOf(show: LanguageView): Language | null {
  return show === "both" ? null : show === "english" ? "en" : "mn";
}

/**
 * The state of the open article: the stored text at once, then the full text where it has to be fetched. A new
 * text that arrives while the reader is in the middle of the old one waits until the reader asks for it.
 */
import { asFailure, call } from "../../../ipc/backend.ts";
import type { EntryDetail, EntryId, Failure, TextChoice } from "../../../ipc/bindings.ts";
import { entries } from "../../../state/library/entries.svelte.ts";
import { toasts } from "../../../state/toasts.svelte.ts";

export class OpenArticle {
  detail = $state.raw<EntryDetail | null>(null);
  /** Why the article cannot be shown. */
  failure = $state.raw<Failure | null>(null);
  /** Whether its page is being fetched. */
  fetching = $state(false);
  /** A new text that has arrived and is not shown yet. */
  waiting = $state.raw<EntryDetail | null>(null);
  #id: EntryId | null = null;
  /** Returns whether the reader is in the middle of the text. */
  readonly #isReading: () => boolean;

  constructor(isReading: () => boolean) {
    this.#isReading = isReading;
  }

  async open(id: EntryId): Promise<void> {
    this.#id = id;
    this.failure = null;
    this.fetching = false;
    this.waiting = null;
    await this.refresh();
    if (this.#id === id && this.detail?.id === id && this.detail.full_text.wanted) await this.fetch(false);
  }

  close(): void {
    this.#id = null;
  }

  /** Loads what is stored now. */
  async refresh(): Promise<void> {
    const id = this.#id;
    if (id === null) return;
    try {
      this.#update(await call("get_entry", { id }));
      if (this.#id === id) this.failure = null;
    } catch (thrown) {
      if (this.#id === id && this.detail?.id !== id) this.failure = asFailure(thrown);
    }
  }

  /** Fetches the article's page; with `again` even if it has been fetched. The answer may contain a failure. */
  async fetch(again: boolean): Promise<void> {
    const id = this.#id;
    if (id === null || this.fetching) return;
    this.fetching = true;
    try {
      this.#update(await call("fetch_article", { id, again }));
    } catch (thrown) {
      const failure = asFailure(thrown);
      if (this.#id === id && this.detail?.id === id)
        this.detail = { ...this.detail, full_text: { wanted: false, failure } };
    } finally {
      if (this.#id === id) this.fetching = false;
    }
  }

  /** Changes which text is shown of all articles of this source. */
  async choose(text: TextChoice): Promise<void> {
    const detail = this.detail;
    if (detail === null || detail.text_choice === text) return;
    try {
      const patch = { title: null, folder: null, language: null, text, alerts: null };
      await call("update_feed", { id: detail.feed_id, patch });
      // The reader has asked for another text, so it is shown at once.
      this.#update(await call("get_entry", { id: detail.id }), true);
      if (this.#id === detail.id && this.detail?.full_text.wanted) await this.fetch(false);
    } catch (thrown) {
      toasts.failed(thrown);
    }
  }

  /** Shows the waiting text. */
  take(): void {
    if (this.waiting === null) return;
    this.detail = this.waiting;
    this.waiting = null;
  }

  #update(answer: EntryDetail, isRequested = false): void {
    if (answer.id !== this.#id) return;
    entries.put([{ ...answer, read: entries.get(answer.id)?.read ?? answer.read }]);
    const shown = this.detail?.id === answer.id ? this.detail : null;
    if (shown && shown.text_hash !== answer.text_hash && !isRequested && this.#isReading()) {
      const { html, text, text_hash, origin } = shown;
      this.waiting = answer;
      this.detail = { ...answer, html, text, text_hash, origin };
    } else {
      this.waiting = null;
      this.detail = answer;
    }
  }
}

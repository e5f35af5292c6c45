/**
 * The open article: what is stored of it at once, then the whole text where that is wanted. A text that
 * comes while the reader is in the middle of another waits until it is asked for: nothing jumps.
 */
import { asFailure, call } from "../../ipc/backend.ts";
import type { EntryDetail, EntryId, Failure, TextChoice } from "../../ipc/bindings.ts";
import { entries } from "../../state/entries.svelte.ts";
import { toasts } from "../../state/toasts.svelte.ts";

export class Opened {
  detail = $state.raw<EntryDetail | null>(null);
  /** Why it cannot be shown. */
  failure = $state.raw<Failure | null>(null);
  /** Its page is being fetched. */
  fetching = $state(false);
  /** Another text is here, and waits. */
  waiting = $state.raw<EntryDetail | null>(null);
  #id: EntryId | null = null;
  /** Whether the reader is in the middle of the text. */
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

  /** What is stored now. */
  async refresh(): Promise<void> {
    const id = this.#id;
    if (id === null) return;
    try {
      this.#put(await call("get_entry", { id }));
      if (this.#id === id) this.failure = null;
    } catch (thrown) {
      if (this.#id === id && this.detail?.id !== id) this.failure = asFailure(thrown);
    }
  }

  /** Asks its page; `again` even where that was done before. A failure is part of the answer. */
  async fetch(again: boolean): Promise<void> {
    const id = this.#id;
    if (id === null || this.fetching) return;
    this.fetching = true;
    try {
      this.#put(await call("fetch_article", { id, again }));
    } catch (thrown) {
      const failure = asFailure(thrown);
      if (this.#id === id && this.detail?.id === id)
        this.detail = { ...this.detail, full_text: { wanted: false, failure } };
    } finally {
      if (this.#id === id) this.fetching = false;
    }
  }

  /** Which text of its source's articles is shown. */
  async choose(text: TextChoice): Promise<void> {
    const detail = this.detail;
    if (detail === null || detail.text_choice === text) return;
    try {
      const patch = { title: null, folder: null, language: null, text, alerts: null };
      await call("update_feed", { id: detail.feed_id, patch });
      // The reader asked for another text: it may come at once.
      this.#put(await call("get_entry", { id: detail.id }), true);
      if (this.#id === detail.id && this.detail?.full_text.wanted) await this.fetch(false);
    } catch (thrown) {
      toasts.failed(thrown);
    }
  }

  /** Shows the text that waits. */
  take(): void {
    if (this.waiting === null) return;
    this.detail = this.waiting;
    this.waiting = null;
  }

  #put(answer: EntryDetail, wished = false): void {
    if (answer.id !== this.#id) return;
    entries.put([{ ...answer, read: entries.get(answer.id)?.read ?? answer.read }]);
    const shown = this.detail?.id === answer.id ? this.detail : null;
    if (shown && shown.text_hash !== answer.text_hash && !wished && this.#isReading()) {
      const { html, text, text_hash, origin } = shown;
      this.waiting = answer;
      this.detail = { ...answer, html, text, text_hash, origin };
    } else {
      this.waiting = null;
      this.detail = answer;
    }
  }
}

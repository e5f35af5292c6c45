/** The words that are looked up, and what is known of them. */
import { asFailure, call } from "../../ipc/backend.ts";
import type { Failure, LookedUp } from "../../ipc/bindings.ts";

class LookUp {
  /** The words; null while nothing is looked up. */
  words = $state<string | null>(null);
  /** Where they stand. */
  range = $state.raw<Range | null>(null);
  /** Null until the answer, or where there is nothing to look up. */
  found = $state.raw<LookedUp | null>(null);
  failure = $state.raw<Failure | null>(null);
  loading = $state(false);
  /** What had the focus before. */
  #before: HTMLElement | null = null;

  async open(words: string, range: Range): Promise<void> {
    this.#before = document.activeElement instanceof HTMLElement ? document.activeElement : null;
    this.words = words.trim();
    this.range = range;
    this.found = null;
    await this.load();
  }

  async load(): Promise<void> {
    const words = this.words;
    if (words === null) return;
    this.loading = true;
    this.failure = null;
    try {
      const found = await call("look_up", { text: words });
      if (this.words === words) this.found = found;
    } catch (thrown) {
      if (this.words === words) this.failure = asFailure(thrown);
    } finally {
      if (this.words === words) this.loading = false;
    }
  }

  close(): void {
    this.words = null;
    this.range = null;
    this.found = null;
    this.failure = null;
    this.#before?.focus({ preventScroll: true });
    this.#before = null;
  }
}

export const lookup = new LookUp();

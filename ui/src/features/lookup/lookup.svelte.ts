/** The current look-up: the words and its result. */
import { asFailure, call } from "../../ipc/backend.ts";
import type { Failure, LookedUp } from "../../ipc/bindings.ts";

class LookUpState {
  /** The words; null while nothing is looked up. */
  words = $state<string | null>(null);
  /** The words' range in the text. */
  range = $state.raw<Range | null>(null);
  /** Null until the answer, and where there is nothing to look up. */
  result = $state.raw<LookedUp | null>(null);
  failure = $state.raw<Failure | null>(null);
  loading = $state(false);
  /** The element that had the focus, to return it on closing. */
  #focusBefore: HTMLElement | null = null;

  async open(words: string, range: Range): Promise<void> {
    this.#focusBefore = document.activeElement instanceof HTMLElement ? document.activeElement : null;
    this.words = words.trim();
    this.range = range;
    this.result = null;
    await this.load();
  }

  async load(): Promise<void> {
    const words = this.words;
    if (words === null) return;
    this.loading = true;
    this.failure = null;
    try {
      const result = await call("look_up", { text: words });
      if (this.words === words) this.result = result;
    } catch (thrown) {
      if (this.words === words) this.failure = asFailure(thrown);
    } finally {
      if (this.words === words) this.loading = false;
    }
  }

  close(): void {
    this.words = null;
    this.range = null;
    this.result = null;
    this.failure = null;
    this.#focusBefore?.focus({ preventScroll: true });
    this.#focusBefore = null;
  }
}

export const lookup = new LookUpState();

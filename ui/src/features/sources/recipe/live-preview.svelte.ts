/** The live preview of a recipe that is being edited: debounced, and outdated answers are ignored. */
import { asFailure, call } from "../../../ipc/backend.ts";
import type { Failure, Preview, Recipe } from "../../../ipc/bindings.ts";

const DEBOUNCE_MS = 400;

export class LivePreview {
  /** The latest preview; kept until the next one arrives. */
  shown = $state.raw() as Preview;
  /** Why the latest request failed. */
  failure = $state.raw<Failure | null>(null);
  busy = $state(false);
  /** Identifies the latest request. */
  #requestId = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(first: Preview) {
    this.shown = first;
  }

  /** Requests a preview after a delay without further requests. */
  request(recipe: Recipe, delayMs = DEBOUNCE_MS): void {
    this.stop();
    this.busy = true;
    const requestId = this.#requestId;
    this.#timer = setTimeout(() => void this.#load(recipe, requestId), delayMs);
  }

  /** Cancels the pending request. */
  stop(): void {
    clearTimeout(this.#timer);
    this.#requestId += 1;
    this.busy = false;
  }

  /** Shows a preview that is already known. */
  show(preview: Preview): void {
    this.stop();
    this.shown = preview;
    this.failure = null;
  }

  async #load(recipe: Recipe, requestId: number): Promise<void> {
    try {
      const preview = await call("preview_recipe", { recipe });
      if (requestId === this.#requestId) this.show(preview);
    } catch (thrown) {
      if (requestId !== this.#requestId) return;
      this.failure = asFailure(thrown);
      this.busy = false;
    }
  }
}

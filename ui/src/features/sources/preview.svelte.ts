/** What a recipe gives while it is being written: asked a moment after the last key, late answers ignored. */
import { asFailure, call } from "../../ipc/backend.ts";
import type { Failure, Preview, Recipe } from "../../ipc/bindings.ts";

const REST_MS = 400;

export class LivePreview {
  /** The last answer; it stays until the next one. */
  shown = $state.raw() as Preview;
  /** Why there was no answer. */
  failure = $state.raw<Failure | null>(null);
  busy = $state(false);
  #ticket = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(first: Preview) {
    this.shown = first;
  }

  /** Asks once the reader rests, or at once. */
  ask(recipe: Recipe, rest = REST_MS): void {
    this.stop();
    this.busy = true;
    const ticket = this.#ticket;
    this.#timer = setTimeout(() => void this.#answer(recipe, ticket), rest);
  }

  /** What is on its way is no longer wanted. */
  stop(): void {
    clearTimeout(this.#timer);
    this.#ticket += 1;
    this.busy = false;
  }

  /** Shows what is known already. */
  show(preview: Preview): void {
    this.stop();
    this.shown = preview;
    this.failure = null;
  }

  async #answer(recipe: Recipe, ticket: number): Promise<void> {
    try {
      const preview = await call("preview_recipe", { recipe });
      if (ticket === this.#ticket) this.show(preview);
    } catch (thrown) {
      if (ticket !== this.#ticket) return;
      this.failure = asFailure(thrown);
      this.busy = false;
    }
  }
}

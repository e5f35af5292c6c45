/** Detects where the pointer rests over some elements, also after a scroll, when the content beneath it has moved. */

export interface Resting {
  /** How long the pointer has to rest, in milliseconds. */
  ms: number;
  /** Called with the point of the window at which it rests. */
  rested: (x: number, y: number) => void;
  /** Called when the pointer leaves or is pressed, or the content beneath it moves. */
  left: () => void;
}

export class Rest {
  readonly #options: Resting;
  readonly #listeners = new AbortController();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #at: { x: number; y: number } | null = null;

  constructor(elements: readonly HTMLElement[], options: Resting) {
    this.#options = options;
    const { signal } = this.#listeners;
    for (const element of elements) {
      element.addEventListener("pointermove", (event) => this.#onMove(event), { signal });
      element.addEventListener("pointerleave", () => this.#onPointerGone(), { signal });
    }
    const scrollOptions = { capture: true, passive: true, signal };
    document.addEventListener("scroll", () => this.again(), scrollOptions);
  }

  /** Starts over because the content beneath the pointer has changed. */
  again(): void {
    if (!this.#at) return;
    this.#options.left();
    this.#startTimer();
  }

  end(): void {
    this.#onPointerGone();
    this.#listeners.abort();
  }

  #onMove(event: PointerEvent): void {
    if (event.buttons !== 0) return this.#onPointerGone();
    this.#at = { x: event.clientX, y: event.clientY };
    this.#startTimer();
  }

  #onPointerGone(): void {
    clearTimeout(this.#timer);
    this.#at = null;
    this.#options.left();
  }

  #startTimer(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      if (this.#at) this.#options.rested(this.#at.x, this.#at.y);
    }, this.#options.ms);
  }
}

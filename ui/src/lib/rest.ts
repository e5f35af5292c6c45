/** Where the pointer rests over some elements; after a scroll it rests on something else without having moved. */

export interface Resting {
  /** So long it has to rest. */
  ms: number;
  /** At this point of the window. */
  rested: (x: number, y: number) => void;
  /** It is gone, presses something, or what is beneath it moves. */
  left: () => void;
}

export class Rest {
  readonly #resting: Resting;
  readonly #heard = new AbortController();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #at: { x: number; y: number } | null = null;

  constructor(elements: readonly HTMLElement[], resting: Resting) {
    this.#resting = resting;
    const { signal } = this.#heard;
    for (const element of elements) {
      element.addEventListener("pointermove", (event) => this.#moved(event), { signal });
      element.addEventListener("pointerleave", () => this.#leave(), { signal });
    }
    const options = { capture: true, passive: true, signal };
    document.addEventListener("scroll", () => this.again(), options);
  }

  /** What is beneath the pointer has changed, though it has not moved. */
  again(): void {
    if (!this.#at) return;
    this.#resting.left();
    this.#wait();
  }

  end(): void {
    this.#leave();
    this.#heard.abort();
  }

  #moved(event: PointerEvent): void {
    if (event.buttons !== 0) return this.#leave();
    this.#at = { x: event.clientX, y: event.clientY };
    this.#wait();
  }

  #leave(): void {
    clearTimeout(this.#timer);
    this.#at = null;
    this.#resting.left();
  }

  #wait(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      if (this.#at) this.#resting.rested(this.#at.x, this.#at.y);
    }, this.#resting.ms);
  }
}

/** Synchronizes the scrolling of two panes with aligned texts. */
import { rangeOf, textMap } from "../../annotate/index.ts";
import type { Anchor } from "../../ipc/bindings.ts";
import { type PositionPair, ascendingPairs, followingScrollTop, swapPairs } from "./scroll-mapping.ts";

export class ScrollSync {
  readonly #panes: [HTMLElement, HTMLElement];
  readonly #roots: [HTMLElement, HTMLElement];
  readonly #anchors: readonly Anchor[];
  readonly #listeners = new AbortController();
  readonly #resizeObserver: ResizeObserver;
  /** The measured anchors; null when they have to be measured again. */
  #pairs: PositionPair[] | null = null;
  /** The pane that the reader scrolls; the other one follows. */
  #leader: HTMLElement | null = null;

  constructor(
    left: HTMLElement,
    right: HTMLElement,
    leftRoot: HTMLElement,
    rightRoot: HTMLElement,
    anchors: readonly Anchor[],
  ) {
    this.#panes = [left, right];
    this.#roots = [leftRoot, rightRoot];
    this.#anchors = anchors;
    this.#resizeObserver = new ResizeObserver(() => (this.#pairs = null));
    const options = { signal: this.#listeners.signal, passive: true };
    for (const pane of this.#panes) {
      for (const name of ["wheel", "pointerdown", "keydown", "touchstart", "focusin"])
        pane.addEventListener(name, () => (this.#leader = pane), options);
      pane.addEventListener("scroll", () => this.#follow(pane), options);
      this.#resizeObserver.observe(pane);
    }
    for (const root of this.#roots) this.#resizeObserver.observe(root);
  }

  end(): void {
    this.#listeners.abort();
    this.#resizeObserver.disconnect();
  }

  /** Scrolls the other pane to the position that corresponds to this one's. */
  #follow(pane: HTMLElement): void {
    // A pane scrolled by a search or a script leads, unless the other pane leads already.
    this.#leader ??= pane;
    if (pane !== this.#leader) return;
    const [left, right] = this.#panes;
    this.#pairs ??= this.#measure();
    const isLeft = pane === left;
    const other = isLeft ? right : left;
    const pairs = isLeft ? this.#pairs : swapPairs(this.#pairs);
    const heights = { here: pane.clientHeight, there: other.clientHeight };
    other.scrollTop = followingScrollTop(pairs, pane.scrollTop, heights);
  }

  #measure(): PositionPair[] {
    const [left, right] = this.#panes;
    const maps = this.#roots.map((root) => textMap(root));
    const topOf = (side: 0 | 1, point: number) => {
      const [pane, map] = [this.#panes[side], maps[side]];
      const range = map && rangeOf(map, { start: point, end: point + 1 });
      if (!range) return null;
      const box = pane.getBoundingClientRect();
      // Rectangles are in screen pixels, scroll positions in pixels of the zoomed page.
      const scale = box.height / (pane.offsetHeight || 1) || 1;
      return (range.getBoundingClientRect().top - box.top) / scale + pane.scrollTop;
    };
    const pairs = this.#anchors.flatMap((anchor) => {
      const [here, there] = [topOf(0, anchor.left), topOf(1, anchor.right)];
      return here === null || there === null ? [] : [{ here, there }];
    });
    return ascendingPairs(pairs, { here: left.scrollHeight, there: right.scrollHeight });
  }
}

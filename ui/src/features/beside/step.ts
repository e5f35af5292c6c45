/** Keeps two panes in step while the reader scrolls one of them. */
import { rangeOf, textMap } from "../../annotate/index.ts";
import type { Anchor } from "../../ipc/bindings.ts";
import { type Pair, followed, pairsOf, turned } from "./follow.ts";

export class Step {
  readonly #panes: [HTMLElement, HTMLElement];
  readonly #roots: [HTMLElement, HTMLElement];
  readonly #anchors: readonly Anchor[];
  readonly #ended = new AbortController();
  readonly #sizes: ResizeObserver;
  /** Null when they have to be measured anew. */
  #pairs: Pair[] | null = null;
  /** The pane that the reader moves; the other one follows. */
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
    this.#sizes = new ResizeObserver(() => (this.#pairs = null));
    const options = { signal: this.#ended.signal, passive: true };
    for (const pane of this.#panes) {
      for (const name of ["wheel", "pointerdown", "keydown", "touchstart", "focusin"])
        pane.addEventListener(name, () => (this.#leader = pane), options);
      pane.addEventListener("scroll", () => this.#scrolled(pane), options);
      this.#sizes.observe(pane);
    }
    for (const root of this.#roots) this.#sizes.observe(root);
  }

  end(): void {
    this.#ended.abort();
    this.#sizes.disconnect();
  }

  #scrolled(pane: HTMLElement): void {
    // What is scrolled by a search or a script leads, unless the other one is being led.
    this.#leader ??= pane;
    if (pane !== this.#leader) return;
    const [left, right] = this.#panes;
    this.#pairs ??= this.#measured();
    const fromLeft = pane === left;
    const other = fromLeft ? right : left;
    const pairs = fromLeft ? this.#pairs : turned(this.#pairs);
    other.scrollTop = followed(pairs, pane.scrollTop, { here: pane.clientHeight, there: other.clientHeight });
  }

  #measured(): Pair[] {
    const [left, right] = this.#panes;
    const maps = this.#roots.map((root) => textMap(root));
    const topOf = (side: 0 | 1, point: number) => {
      const [pane, map] = [this.#panes[side], maps[side]];
      const range = map && rangeOf(map, { start: point, end: point + 1 });
      if (!range) return null;
      const box = pane.getBoundingClientRect();
      // With the page enlarged, what is measured and what is scrolled may not be the same px.
      const scale = box.height / (pane.offsetHeight || 1) || 1;
      return (range.getBoundingClientRect().top - box.top) / scale + pane.scrollTop;
    };
    const pairs = this.#anchors.flatMap((anchor) => {
      const [here, there] = [topOf(0, anchor.left), topOf(1, anchor.right)];
      return here === null || there === null ? [] : [{ here, there }];
    });
    return pairsOf(pairs, { here: left.scrollHeight, there: right.scrollHeight });
  }
}

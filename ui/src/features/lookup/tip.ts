/** What the pointer is on: places of a text, in code points, found by where the pointer is. */
import { type TextMap, rangeOf, textMap } from "../../annotate/index.ts";
import { isOn, placeAt } from "../../lib/point.ts";

export interface Span {
  start: number;
  end: number;
}

/** The places of one text. The map of the text is made when it is first needed. */
export class Places<T extends Span> {
  readonly #root: HTMLElement;
  readonly #spans: readonly T[];
  #map: TextMap | null = null;

  constructor(root: HTMLElement, spans: readonly T[]) {
    this.#root = root;
    this.#spans = spans;
  }

  rangeOf(span: Span): Range | null {
    this.#map ??= textMap(this.#root);
    // Drawing and finding put other nodes in the place of those that were there.
    if (this.#map.nodes.some((node) => !node.isConnected)) this.#map = textMap(this.#root);
    return rangeOf(this.#map, span);
  }

  /** The place at a point of the window. */
  at(x: number, y: number): { span: T; range: Range } | null {
    const place = placeAt(x, y);
    if (!place || !this.#root.contains(place.node)) return null;
    for (const span of this.#spans) {
      const range = this.rangeOf(span);
      if (range?.isPointInRange(place.node, place.offset) && isOn(range, x, y)) return { span, range };
    }
    return null;
  }
}

/** Finds spans of a text by a point of the window. Offsets are in code points. */
import { type TextMap, rangeOf, textMap } from "../../annotate/index.ts";
import { isOn, placeAt } from "../../lib/pointer/point.ts";

export interface Span {
  start: number;
  end: number;
}

/** The spans of one text. The text map is built when it is first needed. */
export class TextSpans<T extends Span> {
  readonly #root: HTMLElement;
  readonly #spans: readonly T[];
  #map: TextMap | null = null;

  constructor(root: HTMLElement, spans: readonly T[]) {
    this.#root = root;
    this.#spans = spans;
  }

  rangeOf(span: Span): Range | null {
    this.#map ??= textMap(this.#root);
    // Drawing highlights replaces text nodes.
    if (this.#map.nodes.some((node) => !node.isConnected)) this.#map = textMap(this.#root);
    return rangeOf(this.#map, span);
  }

  /** Returns the span at a point of the window. */
  at(x: number, y: number): { span: T; range: Range } | null {
    const caret = placeAt(x, y);
    if (!caret || !this.#root.contains(caret.node)) return null;
    for (const span of this.#spans) {
      const range = this.rangeOf(span);
      if (range?.isPointInRange(caret.node, caret.offset) && isOn(range, x, y)) return { span, range };
    }
    return null;
  }
}

/**
 * Maps between offsets in the text of an element and places in its DOM tree.
 *
 * The text is exactly the element's `textContent`: all text nodes in document order, with nothing between them.
 * Offsets in this folder are UTF-16 units of that text; only a {@link Position} counts code points.
 */
import { Offsets, count } from "./codepoints.ts";
import type { Position } from "./selectors.ts";

/** The text of a root node, with the text nodes that it consists of. */
export interface TextMap {
  readonly root: Node;
  readonly text: string;
  readonly offsets: Offsets;
  readonly nodes: readonly Text[];
  /** The offset at which each node's text begins. */
  readonly starts: readonly number[];
  /** The offsets at which blocks (paragraphs, cells, captions) begin; no word or sentence crosses them. */
  readonly breaks: readonly number[];
}

/** A root node, or its text map. A map is valid until the tree changes. */
export type Root = Node | TextMap;

/** Names of inline elements; all others begin a new block. */
const INLINE_ELEMENTS = new Set(
  `a abbr b bdi bdo cite code del dfn em i img ins kbd mark picture q rp rt ruby s samp small source span
  strong sub sup time u var wbr`.split(/\s+/),
);

/** Whether the element is inline. */
export function isInline(element: Element): boolean {
  return INLINE_ELEMENTS.has(element.localName);
}

/** Returns the text map of a root node; a map is returned as it is. */
export function textMap(root: Root): TextMap {
  if (!(root instanceof Node)) return root;
  const nodes: Text[] = [];
  const starts: number[] = [];
  const breaks: number[] = [0];
  let text = "";
  const breakHere = (node: Node) => {
    const isBlock = node instanceof Element && !isInline(node);
    if (isBlock && breaks.at(-1) !== text.length) breaks.push(text.length);
  };
  for (let node = root.firstChild; node; node = nextNode(node, root, breakHere)) {
    breakHere(node);
    if (!(node instanceof Text)) continue;
    nodes.push(node);
    starts.push(text.length);
    text += node.data;
  }
  return { root, text, offsets: new Offsets(text), nodes, starts, breaks };
}

/** The next node in document order, without recursion; `onLeave` is called for each node that ends. */
function nextNode(node: Node, root: Node, onLeave: (node: Node) => void): ChildNode | null {
  if (node.firstChild) return node.firstChild;
  for (let at: Node | null = node; at && at !== root; at = at.parentNode) {
    onLeave(at);
    if (at.nextSibling) return at.nextSibling;
  }
  return null;
}

/** Returns the DOM range of a position; null if the text is shorter than that. */
export function rangeOf(root: Root, position: Position): Range | null {
  const map = textMap(root);
  return rangeBetween(map, map.offsets.toUnits(position.start), map.offsets.toUnits(position.end));
}

/** Returns the tightest DOM range between two offsets, with both ends in text nodes. */
export function rangeBetween(map: TextMap, start: number, end: number): Range | null {
  if (start > end) return null;
  const first = pointAt(map, start, start < end);
  const last = start < end ? pointAt(map, end, false) : first;
  if (!first || !last) return null;
  const range = document.createRange();
  range.setStart(first.node, first.offset);
  range.setEnd(last.node, last.offset);
  return range;
}

/** The text node and offset of a text offset. Between two nodes, `preferNext` chooses the second one. */
export function pointAt(
  map: TextMap,
  unit: number,
  preferNext: boolean,
): { node: Text; offset: number } | null {
  const started = count(map.starts, (start) => (preferNext ? start <= unit : start < unit));
  const index = Math.max(0, started - 1);
  const node = map.nodes[index];
  const offset = unit - (map.starts[index] ?? 0);
  return node && offset <= node.length ? { node, offset } : null;
}

/** The text offset of a DOM point anywhere in the root's document: 0 before the root, the text's length after it. */
export function offsetOf(map: TextMap, container: Node, offset: number): number | null {
  if (container.getRootNode() !== map.root.getRootNode()) return null;
  const point = document.createRange();
  point.setStart(container, offset);
  const before = count(map.starts, (_, index) => point.comparePoint(map.nodes[index] as Text, 0) < 0);
  if (before === 0) return 0;
  const node = map.nodes[before - 1] as Text;
  const start = map.starts[before - 1] as number;
  return start + (node === container ? offset : node.length);
}

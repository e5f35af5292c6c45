/**
 * A root's text and where each piece of it stands in the tree.
 *
 * The text is the root's `textContent`, exactly: all text nodes in document order, nothing between them.
 * Offsets within this folder are UTF-16 units of that text; only {@link Position}s count code points.
 */
import { Offsets, count } from "./codepoints.ts";
import type { Position } from "./selectors.ts";

export interface TextMap {
  readonly root: Node;
  readonly text: string;
  readonly offsets: Offsets;
  readonly nodes: readonly Text[];
  /** Where each node's text begins. */
  readonly starts: readonly number[];
  /** Where paragraphs, cells, captions and lines begin: no word or sentence goes across. */
  readonly breaks: readonly number[];
}

/** A root, or the map of it that was made already. A map is true until the tree changes. */
export type Root = Node | TextMap;

/** What runs on within a line; all other elements begin a paragraph of their own. */
const INLINE = new Set(
  `a abbr b bdi bdo cite code del dfn em i img ins kbd mark picture q rp rt ruby s samp small source span
  strong sub sup time u var wbr`.split(/\s+/),
);

/** Whether the element runs on within a line. */
export function isInline(element: Element): boolean {
  return INLINE.has(element.localName);
}

/** The map of a root's text; of a map, itself. */
export function textMap(root: Root): TextMap {
  if (!(root instanceof Node)) return root;
  const nodes: Text[] = [];
  const starts: number[] = [];
  const breaks: number[] = [0];
  let text = "";
  const breakHere = (node: Node) => {
    const block = node instanceof Element && !isInline(node);
    if (block && breaks.at(-1) !== text.length) breaks.push(text.length);
  };
  for (let node = root.firstChild; node; node = following(node, root, breakHere)) {
    breakHere(node);
    if (!(node instanceof Text)) continue;
    nodes.push(node);
    starts.push(text.length);
    text += node.data;
  }
  return { root, text, offsets: new Offsets(text), nodes, starts, breaks };
}

/** The next node in document order, without recursion; `left` hears of elements that end. */
function following(node: Node, root: Node, left: (node: Node) => void): ChildNode | null {
  if (node.firstChild) return node.firstChild;
  for (let at: Node | null = node; at && at !== root; at = at.parentNode) {
    left(at);
    if (at.nextSibling) return at.nextSibling;
  }
  return null;
}

/** The range of a position; null where the root has no text there. */
export function rangeOf(root: Root, position: Position): Range | null {
  const map = textMap(root);
  return rangeBetween(map, map.offsets.toUnits(position.start), map.offsets.toUnits(position.end));
}

/** The range between two offsets. It begins and ends in text nodes, as tight around the text as can be. */
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

/** The place of an offset: where two nodes meet, `ahead` says in which of them. */
export function pointAt(map: TextMap, unit: number, ahead: boolean): { node: Text; offset: number } | null {
  const begun = count(map.starts, (start) => (ahead ? start <= unit : start < unit));
  const index = Math.max(0, begun - 1);
  const node = map.nodes[index];
  const offset = unit - (map.starts[index] ?? 0);
  return node && offset <= node.length ? { node, offset } : null;
}

/** The offset of a place anywhere in the root's document: before the root it is 0, after it the end. */
export function offsetOf(map: TextMap, container: Node, offset: number): number | null {
  if (container.getRootNode() !== map.root.getRootNode()) return null;
  const place = document.createRange();
  place.setStart(container, offset);
  const before = count(map.starts, (_, index) => place.comparePoint(map.nodes[index] as Text, 0) < 0);
  if (before === 0) return 0;
  const node = map.nodes[before - 1] as Text;
  const start = map.starts[before - 1] as number;
  return start + (node === container ? offset : node.length);
}

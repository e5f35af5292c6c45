/**
 * Draws passages on a text by wrapping its text nodes in `<mark>` elements.
 *
 * The text content stays the same, and {@link undraw} restores the tree, with adjacent text nodes joined. Drawing
 * again first removes the earlier marks.
 */
import { type Passage, type Piece, piecesOf } from "./pieces.ts";
import { isInline, textMap } from "./textmap.ts";

export interface DrawOptions {
  /** The accessible description of a passage, for readers who do not see its colour. */
  label: (id: number) => string;
}

const DRAWN_MARKS = "mark.hl[data-ids]";
/** Elements that may not contain `<mark>`; their text nodes are white space between rows or items. */
const ELEMENTS_WITHOUT_MARKS = new Set(
  "table thead tbody tfoot tr colgroup ul ol dl menu picture".split(" "),
);

/** Draws the passages, whose offsets are code points of the root's text. */
export function draw(root: Element, passages: readonly Passage[], { label }: DrawOptions): void {
  undraw(root);
  const map = textMap(root);
  const pieces = piecesOf(passages, map.offsets);
  const describedIds = new Set<number>();
  let first = 0;
  map.nodes.forEach((node, index) => {
    const start = map.starts[index] as number;
    const end = start + node.length;
    while (first < pieces.length && (pieces[first] as Piece).end <= start) first += 1;
    if (isGap(node)) return;
    let rest = node;
    let at = start;
    for (let next = first; next < pieces.length; next += 1) {
      const piece = pieces[next] as Piece;
      if (piece.start >= end) break;
      const from = Math.max(piece.start, at);
      if (from > at) rest = rest.splitText(from - at);
      at = Math.min(piece.end, end);
      const remainder = at < end ? rest.splitText(at - from) : null;
      wrap(rest, piece, describedIds, label);
      if (!remainder) break;
      rest = remainder;
    }
  });
}

/** Wraps a text node in a mark. The first mark of each passage takes the keyboard focus. */
function wrap(node: Text, piece: Piece, describedIds: Set<number>, label: DrawOptions["label"]): void {
  const mark = node.ownerDocument.createElement("mark");
  mark.className = `hl hl-${piece.color}${piece.ids.length > 1 ? " hl-several" : ""}`;
  mark.dataset.ids = piece.ids.join(" ");
  const newIds = piece.ids.filter((id) => !describedIds.has(id));
  if (newIds.length > 0) {
    mark.tabIndex = 0;
    // A description, not a name: the words themselves are still read.
    mark.setAttribute("aria-description", newIds.map(label).join("; "));
    for (const id of newIds) describedIds.add(id);
  }
  node.replaceWith(mark);
  mark.append(node);
}

/** White space that is not rendered: between paragraphs, rows or items. */
function isGap(node: Text): boolean {
  if (node.length === 0) return true;
  if (/\S/u.test(node.data)) return false;
  const parent = node.parentElement;
  if (!parent || ELEMENTS_WITHOUT_MARKS.has(parent.localName)) return true;
  return [node.previousSibling, node.nextSibling].some((next) => next instanceof Element && !isInline(next));
}

/** Removes all marks made by {@link draw}. */
export function undraw(root: Element): void {
  const parents = new Set<Node>();
  for (const mark of root.querySelectorAll(DRAWN_MARKS)) {
    if (mark.parentNode) parents.add(mark.parentNode);
    mark.replaceWith(...mark.childNodes);
  }
  for (const parent of parents) joinTexts(parent);
}

/** Joins adjacent text nodes that are direct children; `normalize` would walk the whole subtree for each parent. */
function joinTexts(parent: Node): void {
  for (let node = parent.firstChild; node; node = node.nextSibling) {
    if (!(node instanceof Text)) continue;
    let following = "";
    for (let next = node.nextSibling; next instanceof Text; next = node.nextSibling) {
      following += next.data;
      next.remove();
    }
    if (following !== "") node.appendData(following);
  }
}

/** The ids of the passages whose mark is the element or encloses it. */
export function idsAt(element: Element): number[] {
  const ids = element.closest<HTMLElement>(DRAWN_MARKS)?.dataset.ids ?? "";
  return ids === "" ? [] : ids.split(" ").map(Number);
}

/** The marks of a passage in document order; the first one is focusable. */
export function marksOf(root: Element, id: number): HTMLElement[] {
  return [...root.querySelectorAll<HTMLElement>(`mark.hl[data-ids~="${id}"]`)];
}

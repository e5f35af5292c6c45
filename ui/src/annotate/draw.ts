/**
 * Draws passages on a text: `<mark>` elements around its text nodes, and none of its own.
 *
 * The text content stays what it was, and {@link undraw} leaves the tree as it was before, with adjacent text
 * nodes joined. Drawing anew takes the old marks away first.
 */
import { type Passage, type Piece, piecesOf } from "./pieces.ts";
import { isInline, textMap } from "./textmap.ts";

export interface DrawOptions {
  /** What is said of a passage to those who do not see its colour. */
  label: (id: number) => string;
}

const MARKS = "mark.hl[data-ids]";
/** Elements in which no `<mark>` may stand; their text is the space between their rows and items. */
const STRUCTURE = new Set("table thead tbody tfoot tr colgroup ul ol dl menu picture".split(" "));

/** Draws the passages, in code points of the root's text. */
export function draw(root: Element, passages: readonly Passage[], { label }: DrawOptions): void {
  undraw(root);
  const map = textMap(root);
  const pieces = piecesOf(passages, map.offsets);
  const said = new Set<number>();
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
      const behind = at < end ? rest.splitText(at - from) : null;
      wrap(rest, piece, said, label);
      if (!behind) break;
      rest = behind;
    }
  });
}

/** Puts a mark around a text node. The first mark of a passage is the one the keyboard stops at. */
function wrap(node: Text, piece: Piece, said: Set<number>, label: DrawOptions["label"]): void {
  const mark = node.ownerDocument.createElement("mark");
  mark.className = `hl hl-${piece.color}${piece.ids.length > 1 ? " hl-several" : ""}`;
  mark.dataset.ids = piece.ids.join(" ");
  const begun = piece.ids.filter((id) => !said.has(id));
  if (begun.length > 0) {
    mark.tabIndex = 0;
    // A description, not a name: the words themselves are still read.
    mark.setAttribute("aria-description", begun.map(label).join("; "));
    for (const id of begun) said.add(id);
  }
  node.replaceWith(mark);
  mark.append(node);
}

/** Space that shows nothing: between paragraphs, rows or items. */
function isGap(node: Text): boolean {
  if (node.length === 0) return true;
  if (/\S/u.test(node.data)) return false;
  const parent = node.parentElement;
  if (!parent || STRUCTURE.has(parent.localName)) return true;
  return [node.previousSibling, node.nextSibling].some((next) => next instanceof Element && !isInline(next));
}

/** Takes every mark that was drawn off again. */
export function undraw(root: Element): void {
  const parents = new Set<Node>();
  for (const mark of root.querySelectorAll(MARKS)) {
    if (mark.parentNode) parents.add(mark.parentNode);
    mark.replaceWith(...mark.childNodes);
  }
  for (const parent of parents) joinTexts(parent);
}

/** Joins the text nodes right within the element; `normalize` would go through all that is below, each time. */
function joinTexts(parent: Node): void {
  for (let node = parent.firstChild; node; node = node.nextSibling) {
    if (!(node instanceof Text)) continue;
    let more = "";
    for (let next = node.nextSibling; next instanceof Text; next = node.nextSibling) {
      more += next.data;
      next.remove();
    }
    if (more !== "") node.appendData(more);
  }
}

/** The passages drawn at an element or around it. */
export function idsAt(element: Element): number[] {
  const ids = element.closest<HTMLElement>(MARKS)?.dataset.ids ?? "";
  return ids === "" ? [] : ids.split(" ").map(Number);
}

/** The marks of a passage, in the order of the text; the first one takes the focus. */
export function marksOf(root: Element, id: number): HTMLElement[] {
  return [...root.querySelectorAll<HTMLElement>(`mark.hl[data-ids~="${id}"]`)];
}

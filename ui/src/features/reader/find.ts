/**
 * Words in an article's text, wherever elements part it, without regard to case. Signs that choose a letter's
 * shape in the traditional script, soft hyphens and joiners are passed over. A paragraph's end ends a match.
 */

/** More than these are not counted. */
export const MOST = 2000;

const BLOCK =
  "address, article, aside, blockquote, caption, dd, details, div, dl, dt, figcaption, figure, h1, h2, h3, h4, h5, h6, hr, li, ol, p, pre, section, summary, table, td, th, tr, ul";
const BREAK = "\uE000";
const UNSEEN = "(?:\\u00AD|\\u180B|\\u180C|\\u180D|\\u180E|\\u180F|\\u200B|\\u200C|\\u200D|\\u202F)*";

/** What is typed as a pattern: any blanks for blanks. Null where nothing is. */
export function patternOf(typed: string): RegExp | null {
  const words = typed
    .normalize("NFC")
    .replace(new RegExp(UNSEEN, "g"), "")
    .trim()
    .split(/\s+/)
    .filter((word) => word !== "");
  if (words.length === 0) return null;
  const spelt = words.map((word) => [...word].map((char) => escaped(char)).join(UNSEEN));
  return new RegExp(spelt.join("\\s+"), "giu");
}

function escaped(char: string): string {
  return char.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
}

/** The places of a pattern, in the order of the text. */
export function findIn(root: HTMLElement, typed: string): Range[] {
  const pattern = patternOf(typed);
  if (!pattern) return [];
  const { text, pieces } = gather(root);
  const found: Range[] = [];
  for (const match of text.matchAll(pattern)) {
    const range = rangeOf(pieces, match.index, match.index + match[0].length);
    if (range) found.push(range);
    if (found.length === MOST) break;
  }
  return found;
}

interface Piece {
  node: Text;
  from: number;
}

function gather(root: HTMLElement): { text: string; pieces: Piece[] } {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const pieces: Piece[] = [];
  const texts: string[] = [];
  let at = 0;
  let block: Element | null = null;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const within = node.parentElement?.closest(BLOCK) ?? root;
    if (block !== null && within !== block) {
      texts.push(BREAK);
      at += 1;
    }
    block = within;
    const { data } = node as Text;
    pieces.push({ node: node as Text, from: at });
    texts.push(data);
    at += data.length;
  }
  return { text: texts.join(""), pieces };
}

function rangeOf(pieces: readonly Piece[], from: number, to: number): Range | null {
  const [first, last] = [pieceAt(pieces, from), pieceAt(pieces, to - 1)];
  if (!first || !last) return null;
  const range = document.createRange();
  range.setStart(first.node, from - first.from);
  range.setEnd(last.node, Math.min(to - last.from, last.node.length));
  return range;
}

/** The piece that a place is in: the last one that begins at or before it. */
function pieceAt(pieces: readonly Piece[], at: number): Piece | undefined {
  let [low, high] = [0, pieces.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((pieces[middle]?.from ?? 0) <= at) low = middle + 1;
    else high = middle;
  }
  return pieces[low - 1];
}

/**
 * Finds words in an article's text across elements, ignoring case, soft hyphens, joiners, and the variation
 * selectors of traditional Mongolian script. Matches do not span blocks.
 */

/** The search stops after this many matches. */
export const MAX_MATCHES = 2000;

const BLOCK_SELECTOR =
  "address, article, aside, blockquote, caption, dd, details, div, dl, dt, figcaption, figure, h1, h2, h3, h4, h5, h6, hr, li, ol, p, pre, section, summary, table, td, th, tr, ul";
/** A private-use character between blocks, which no typed text matches. */
const BLOCK_SEPARATOR = "\uE000";
const INVISIBLE_CHARS =
  "(?:\\u00AD|\\u180B|\\u180C|\\u180D|\\u180E|\\u180F|\\u200B|\\u200C|\\u200D|\\u202F)*";

/** Returns a pattern for the typed words, with any white space between them; null if nothing is typed. */
export function toPattern(typed: string): RegExp | null {
  const words = typed
    .normalize("NFC")
    .replace(new RegExp(INVISIBLE_CHARS, "g"), "")
    .trim()
    .split(/\s+/)
    .filter((word) => word !== "");
  if (words.length === 0) return null;
  const patterns = words.map((word) => [...word].map((char) => escapeChar(char)).join(INVISIBLE_CHARS));
  return new RegExp(patterns.join("\\s+"), "giu");
}

function escapeChar(char: string): string {
  return char.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
}

/** Returns the matches of the typed words, in the order of the text. */
export function findMatches(root: HTMLElement, typed: string): Range[] {
  const pattern = toPattern(typed);
  if (!pattern) return [];
  const { text, pieces } = collectText(root);
  const matches: Range[] = [];
  for (const match of text.matchAll(pattern)) {
    const range = rangeOf(pieces, match.index, match.index + match[0].length);
    if (range) matches.push(range);
    if (matches.length === MAX_MATCHES) break;
  }
  return matches;
}

/** A text node and its offset in the collected text. */
interface TextPiece {
  node: Text;
  from: number;
}

function collectText(root: HTMLElement): { text: string; pieces: TextPiece[] } {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const pieces: TextPiece[] = [];
  const texts: string[] = [];
  let offset = 0;
  let block: Element | null = null;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const nodeBlock = node.parentElement?.closest(BLOCK_SELECTOR) ?? root;
    if (block !== null && nodeBlock !== block) {
      texts.push(BLOCK_SEPARATOR);
      offset += 1;
    }
    block = nodeBlock;
    const { data } = node as Text;
    pieces.push({ node: node as Text, from: offset });
    texts.push(data);
    offset += data.length;
  }
  return { text: texts.join(""), pieces };
}

function rangeOf(pieces: readonly TextPiece[], from: number, to: number): Range | null {
  const [first, last] = [pieceAt(pieces, from), pieceAt(pieces, to - 1)];
  if (!first || !last) return null;
  const range = document.createRange();
  range.setStart(first.node, from - first.from);
  range.setEnd(last.node, Math.min(to - last.from, last.node.length));
  return range;
}

/** Returns the piece that contains an offset, by binary search. */
function pieceAt(pieces: readonly TextPiece[], offset: number): TextPiece | undefined {
  let [low, high] = [0, pieces.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((pieces[middle]?.from ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return pieces[low - 1];
}

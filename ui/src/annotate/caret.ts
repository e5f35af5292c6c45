/**
 * Selecting with the keyboard in a text that cannot be edited.
 *
 * The document's own selection is used, so that copying and assistive technology work. Browsers show no caret
 * outside editors, so each step selects something visible: a word, a sentence or a paragraph.
 */
import { type Span, type Unit, paragraphAt, unitsOf } from "./segments.ts";
import { type TextMap, offsetOf, rangeBetween, textMap } from "./textmap.ts";
import { reveal, visibleArea } from "./visible.ts";

/** Forward (1) or backward (-1) in the text. */
export type Direction = 1 | -1;

/** The selection as UTF-16 offsets in the text; `focus` is the end that moves. */
interface SelectionOffsets {
  anchor: number;
  focus: number;
}

export class Caret {
  readonly #root: HTMLElement;
  readonly #locale: string;

  /** `locale` is the text's language: `en` or `mn`. */
  constructor(root: HTMLElement, locale: string) {
    this.#root = root;
    this.#locale = locale;
  }

  /** Selects the first visible sentence. */
  place(): Range | null {
    const map = textMap(this.#root);
    const area = visibleArea(this.#root);
    let lastSentence: Span | null = null;
    for (const paragraph of paragraphs(map)) {
      if (
        (rangeBetween(map, paragraph.start, paragraph.end)?.getBoundingClientRect().bottom ?? 0) <= area.top
      )
        continue;
      for (const sentence of unitsOf(map, paragraph, "sentence", this.#locale)) {
        const [line] = rangeBetween(map, sentence.start, sentence.end)?.getClientRects() ?? [];
        if (!line) continue;
        lastSentence = sentence;
        if (line.top >= area.top) return this.#select(map, sentence.start, sentence.end);
      }
    }
    return lastSentence && this.#select(map, lastSentence.start, lastSentence.end);
  }

  /**
   * Selects the next or previous word, sentence or paragraph. If the selection is not exactly one such unit, the
   * unit in which it begins is selected first. Null at the end of the text, where the selection stays.
   */
  move(unit: Unit, direction: Direction): Range | null {
    const map = textMap(this.#root);
    const current = this.#selectionOffsets(map);
    if (!current) return this.place();
    const start = Math.min(current.anchor, current.focus);
    const end = Math.max(current.anchor, current.focus);
    const unitAtStart = this.#find(map, unit, start, 1, (candidate) => candidate.end > start);
    const isWholeUnit = unitAtStart?.start === start && unitAtStart.end === end;
    const step = () =>
      direction === 1
        ? this.#find(map, unit, end, 1, (candidate) => candidate.start >= end)
        : this.#find(map, unit, start, -1, (candidate) => candidate.end <= start);
    const target = isWholeUnit || !unitAtStart ? step() : unitAtStart;
    return target && this.#select(map, target.start, target.end);
  }

  /** Moves the focus of the selection forward to the end of a unit, or backward to the start of one. */
  extend(unit: Unit, direction: Direction): Range | null {
    const map = textMap(this.#root);
    const current = this.#selectionOffsets(map);
    if (!current) return this.place();
    const { anchor, focus } = current;
    const unitEdge = (from: number) =>
      direction === 1
        ? this.#find(map, unit, from, 1, (candidate) => candidate.end > from)?.end
        : this.#find(map, unit, from, -1, (candidate) => candidate.start < from)?.start;
    let target = unitEdge(focus);
    // At the anchor the selection would be empty: go one unit further.
    if (target === anchor) target = unitEdge(target);
    return target === undefined ? null : this.#select(map, anchor, target);
  }

  #selectionOffsets(map: TextMap): SelectionOffsets | null {
    const selection = document.getSelection();
    if (!selection?.anchorNode || !selection.focusNode) return null;
    if (!this.#root.contains(selection.anchorNode) || !this.#root.contains(selection.focusNode)) return null;
    const anchor = offsetOf(map, selection.anchorNode, selection.anchorOffset);
    const focus = offsetOf(map, selection.focusNode, selection.focusOffset);
    return anchor === null || focus === null ? null : { anchor, focus };
  }

  /** The first unit that matches, searching paragraph by paragraph from the offset in the direction. */
  #find(
    map: TextMap,
    unit: Unit,
    from: number,
    direction: Direction,
    matches: (candidate: Span) => boolean,
  ): Span | null {
    for (const paragraph of paragraphs(map, from, direction)) {
      const units = unitsOf(map, paragraph, unit, this.#locale);
      const found = direction === 1 ? units.find(matches) : units.findLast(matches);
      if (found) return found;
    }
    return null;
  }

  #select(map: TextMap, anchor: number, focus: number): Range | null {
    const range = rangeBetween(map, Math.min(anchor, focus), Math.max(anchor, focus));
    if (!range) return null;
    const { startContainer, startOffset, endContainer, endOffset } = range;
    const selection = document.getSelection();
    if (anchor <= focus) selection?.setBaseAndExtent(startContainer, startOffset, endContainer, endOffset);
    else selection?.setBaseAndExtent(endContainer, endOffset, startContainer, startOffset);
    reveal(this.#root, range, anchor <= focus);
    return range;
  }
}

/** The paragraph at the offset, then those after it, or before it if `direction` is -1. */
function* paragraphs(map: TextMap, from = 0, direction: Direction = 1): Generator<Span> {
  let at = paragraphAt(map, Math.min(from, map.text.length - 1));
  while (at.start < at.end) {
    yield at;
    if (direction === 1 ? at.end >= map.text.length : at.start === 0) return;
    at = paragraphAt(map, direction === 1 ? at.end : at.start - 1);
  }
}

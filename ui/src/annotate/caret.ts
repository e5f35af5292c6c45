/**
 * Selecting by keyboard in a text that cannot be edited.
 *
 * What is selected is the document's own selection, so that copying and assistive technology know of it. A
 * caret is not shown outside of editors, so a step always selects something: a word, a sentence, a paragraph.
 */
import { type Span, type Unit, paragraphAt, unitsOf } from "./segments.ts";
import { type TextMap, offsetOf, rangeBetween, textMap } from "./textmap.ts";
import { reveal, visibleArea } from "./visible.ts";

/** On in the text, or back. */
export type Direction = 1 | -1;

/** Offsets of the selection in the text; `focus` is the end that moves. */
interface Held {
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

  /** Selects the first sentence that begins in sight. */
  place(): Range | null {
    const map = textMap(this.#root);
    const area = visibleArea(this.#root);
    let last: Span | null = null;
    for (const paragraph of paragraphs(map)) {
      if (
        (rangeBetween(map, paragraph.start, paragraph.end)?.getBoundingClientRect().bottom ?? 0) <= area.top
      )
        continue;
      for (const sentence of unitsOf(map, paragraph, "sentence", this.#locale)) {
        const [line] = rangeBetween(map, sentence.start, sentence.end)?.getClientRects() ?? [];
        if (!line) continue;
        last = sentence;
        if (line.top >= area.top) return this.#select(map, sentence.start, sentence.end);
      }
    }
    return last && this.#select(map, last.start, last.end);
  }

  /**
   * Selects the next word, sentence or paragraph, or the one before. If what is selected is something else,
   * it is the one in which that begins. Null at the end of the text; the selection stays then.
   */
  move(unit: Unit, direction: Direction): Range | null {
    const map = textMap(this.#root);
    const held = this.#held(map);
    if (!held) return this.place();
    const start = Math.min(held.anchor, held.focus);
    const end = Math.max(held.anchor, held.focus);
    const here = this.#find(map, unit, start, 1, (one) => one.end > start);
    const selected = here?.start === start && here.end === end;
    const step = () =>
      direction === 1
        ? this.#find(map, unit, end, 1, (one) => one.start >= end)
        : this.#find(map, unit, start, -1, (one) => one.end <= start);
    const to = selected || !here ? step() : here;
    return to && this.#select(map, to.start, to.end);
  }

  /** Moves the end of the selection that moves: to the next end of a unit, or back to the start of one. */
  extend(unit: Unit, direction: Direction): Range | null {
    const map = textMap(this.#root);
    const held = this.#held(map);
    if (!held) return this.place();
    const { anchor, focus } = held;
    const on = (from: number) =>
      direction === 1
        ? this.#find(map, unit, from, 1, (one) => one.end > from)?.end
        : this.#find(map, unit, from, -1, (one) => one.start < from)?.start;
    let to = on(focus);
    // Back at where it began there would be nothing selected: one further.
    if (to === anchor) to = on(to);
    return to === undefined ? null : this.#select(map, anchor, to);
  }

  #held(map: TextMap): Held | null {
    const selection = document.getSelection();
    if (!selection?.anchorNode || !selection.focusNode) return null;
    if (!this.#root.contains(selection.anchorNode) || !this.#root.contains(selection.focusNode)) return null;
    const anchor = offsetOf(map, selection.anchorNode, selection.anchorOffset);
    const focus = offsetOf(map, selection.focusNode, selection.focusOffset);
    return anchor === null || focus === null ? null : { anchor, focus };
  }

  /** The first unit from the offset's paragraph on, or back, that is wanted. */
  #find(
    map: TextMap,
    unit: Unit,
    from: number,
    direction: Direction,
    wanted: (one: Span) => boolean,
  ): Span | null {
    for (const paragraph of paragraphs(map, from, direction)) {
      const units = unitsOf(map, paragraph, unit, this.#locale);
      const found = direction === 1 ? units.find(wanted) : units.findLast(wanted);
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

/** The paragraphs from the one at the offset on, or back from it. */
function* paragraphs(map: TextMap, from = 0, direction: Direction = 1): Generator<Span> {
  let at = paragraphAt(map, Math.min(from, map.text.length - 1));
  while (at.start < at.end) {
    yield at;
    if (direction === 1 ? at.end >= map.text.length : at.start === 0) return;
    at = paragraphAt(map, direction === 1 ? at.end : at.start - 1);
  }
}

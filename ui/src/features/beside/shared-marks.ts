/** Marks what two texts share with the CSS Custom Highlight API, which changes no node of the texts. */
import type { SharedKind, Side, SideBySide } from "../../ipc/bindings.ts";
import { TextSpans, type Span } from "../lookup/text-spans.ts";

/** A marked span of one text. */
export interface SharedMark extends Span {
  side: "en" | "mn";
  /** Marks of the same thing have the same group in both texts. */
  group: number;
  kind: SharedKind;
  /** A number or date as the other language writes it; null for other kinds. */
  localized: string | null;
}

/** Something that both texts share, in the words of each. */
export interface SharedItem {
  group: number;
  en: string;
  mn: string;
}

/** Names of the CSS highlights. */
const SHARED_HIGHLIGHT = "shared";
const LIT_HIGHLIGHT = "shared-lit";

interface SideMarks {
  spans: TextSpans<SharedMark>;
  marks: SharedMark[];
}

export class Marks {
  readonly #sides: SideMarks[];

  constructor(english: HTMLElement, mongolian: HTMLElement, { left, right }: SideBySide) {
    const side = (name: "en" | "mn", root: HTMLElement, { shared, hints }: Side): SideMarks => {
      const marks = shared.map((span): SharedMark => {
        const hint = hints.find((candidate) => candidate.start < span.end && span.start < candidate.end);
        const isNumeric = span.kind === "number" || span.kind === "date";
        return { ...span, side: name, localized: isNumeric ? (hint?.said ?? null) : null };
      });
      return { marks, spans: new TextSpans(root, marks) };
    };
    this.#sides = [side("en", english, left), side("mn", mongolian, right)];
  }

  /** Draws all marks, those of one group emphasized. */
  draw(litGroup: number | null): void {
    if (!("highlights" in CSS)) return;
    const ranges = (isIncluded: (mark: SharedMark) => boolean) =>
      this.#sides.flatMap(({ spans, marks }) =>
        marks.filter(isIncluded).flatMap((mark) => spans.rangeOf(mark) ?? []),
      );
    CSS.highlights.set(SHARED_HIGHLIGHT, new Highlight(...ranges((mark) => mark.group !== litGroup)));
    CSS.highlights.set(LIT_HIGHLIGHT, new Highlight(...ranges((mark) => mark.group === litGroup)));
  }

  clear(): void {
    if (!("highlights" in CSS)) return;
    CSS.highlights.delete(SHARED_HIGHLIGHT);
    CSS.highlights.delete(LIT_HIGHLIGHT);
  }

  /** Returns the mark at a point of the window. */
  at(x: number, y: number): { mark: SharedMark; range: Range } | null {
    for (const { spans } of this.#sides) {
      const hit = spans.at(x, y);
      if (hit) return { mark: hit.span, range: hit.range };
    }
    return null;
  }

  /** The facts that both texts share, in the order of the English text. */
  get sharedItems(): SharedItem[] {
    const [english, mongolian] = this.#sides;
    const textOf = (side: SideMarks | undefined, group: number) => {
      const mark = side?.marks.find((candidate) => candidate.group === group);
      return (mark && side?.spans.rangeOf(mark)?.toString()) ?? "";
    };
    const groups = [...new Set((english?.marks ?? []).map((mark) => mark.group))];
    return groups.map((group) => ({ group, en: textOf(english, group), mn: textOf(mongolian, group) }));
  }

  /** Returns the first occurrence of a group in each text. */
  firstRangesOf(group: number): Range[] {
    return this.#sides.flatMap(({ spans, marks }) => {
      const mark = marks.find((candidate) => candidate.group === group);
      return (mark && spans.rangeOf(mark)) ?? [];
    });
  }
}

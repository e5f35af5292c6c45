/** What two texts have in common, drawn on both by the browser's own highlights: no node of the texts changes. */
import type { SharedKind, Side, SideBySide } from "../../ipc/bindings.ts";
import { Places, type Span } from "../lookup/tip.ts";

/** A place of a text that is marked. */
export interface Marked extends Span {
  side: "en" | "mn";
  /** The same in both texts. */
  group: number;
  kind: SharedKind;
  /** As the other language writes it, where it is a number or a date. */
  said: string | null;
}

/** Something that both have, in the words of each. */
export interface Common {
  group: number;
  en: string;
  mn: string;
}

const SHARED = "shared";
const LIT = "shared-lit";

interface SideMarks {
  places: Places<Marked>;
  marks: Marked[];
}

export class Marks {
  readonly #sides: SideMarks[];

  constructor(english: HTMLElement, mongolian: HTMLElement, { left, right }: SideBySide) {
    const side = (name: "en" | "mn", root: HTMLElement, { shared, hints }: Side): SideMarks => {
      const marks = shared.map((place): Marked => {
        const hint = hints.find((one) => one.start < place.end && place.start < one.end);
        const numeric = place.kind === "number" || place.kind === "date";
        return { ...place, side: name, said: numeric ? (hint?.said ?? null) : null };
      });
      return { marks, places: new Places(root, marks) };
    };
    this.#sides = [side("en", english, left), side("mn", mongolian, right)];
  }

  /** Marks all, and those of one group more. */
  draw(lit: number | null): void {
    if (!("highlights" in CSS)) return;
    const ranges = (wanted: (mark: Marked) => boolean) =>
      this.#sides.flatMap(({ places, marks }) =>
        marks.filter(wanted).flatMap((mark) => places.rangeOf(mark) ?? []),
      );
    CSS.highlights.set(SHARED, new Highlight(...ranges((mark) => mark.group !== lit)));
    CSS.highlights.set(LIT, new Highlight(...ranges((mark) => mark.group === lit)));
  }

  clear(): void {
    if (!("highlights" in CSS)) return;
    CSS.highlights.delete(SHARED);
    CSS.highlights.delete(LIT);
  }

  /** The mark at a point of the window. */
  at(x: number, y: number): { marked: Marked; range: Range } | null {
    for (const { places } of this.#sides) {
      const found = places.at(x, y);
      if (found) return { marked: found.span, range: found.range };
    }
    return null;
  }

  /** All that both have, in the order of the English text. */
  get common(): Common[] {
    const [english, mongolian] = this.#sides;
    const said = (side: SideMarks | undefined, group: number) => {
      const mark = side?.marks.find((one) => one.group === group);
      return (mark && side?.places.rangeOf(mark)?.toString()) ?? "";
    };
    const groups = [...new Set((english?.marks ?? []).map((mark) => mark.group))];
    return groups.map((group) => ({ group, en: said(english, group), mn: said(mongolian, group) }));
  }

  /** Where something stands first, in each text. */
  firstOf(group: number): Range[] {
    return this.#sides.flatMap(({ places, marks }) => {
      const mark = marks.find((one) => one.group === group);
      return (mark && places.rangeOf(mark)) ?? [];
    });
  }
}

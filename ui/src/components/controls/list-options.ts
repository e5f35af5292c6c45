/** The options of a list box, and type-ahead: finding an option by typing the beginning of its label. */

export interface ListOption<T> {
  value: T;
  label: string;
  /** The language tag of the label. */
  lang?: string | undefined;
  /** Whether the label is a name that somebody gave, and is not translated. */
  own?: boolean;
  /** The heading that the option is listed under. Options of one group are consecutive. */
  group?: string;
}

export interface OptionGroup<T> {
  name: string | undefined;
  options: { option: ListOption<T>; index: number }[];
}

/** Groups consecutive options by their heading. */
export function groupOptions<T>(options: readonly ListOption<T>[]): OptionGroup<T>[] {
  const groups: OptionGroup<T>[] = [];
  for (const [index, option] of options.entries()) {
    const last = groups.at(-1);
    if (last && last.name === option.group) last.options.push({ option, index });
    else groups.push({ name: option.group, options: [{ option, index }] });
  }
  return groups;
}

/** Characters typed within this time belong together. */
const TYPE_AHEAD_TIMEOUT_MS = 600;

/** Finds options by the beginning of their labels, as the reader types. */
export class TypeAhead {
  #typed = "";
  #lastTypedAt = -Infinity;

  /** Whether the next character continues the typed text. */
  isActive(now = performance.now()): boolean {
    return this.#typed !== "" && now - this.#lastTypedAt < TYPE_AHEAD_TIMEOUT_MS;
  }

  /**
   * Returns the index of the option for another typed character, searching from `from` and wrapping around; null
   * if no label matches. One character typed repeatedly steps through the labels that begin with it.
   */
  find(char: string, labels: readonly string[], from: number, now = performance.now()): number | null {
    this.#typed = this.isActive(now) ? this.#typed + char : char;
    this.#lastTypedAt = now;
    const letter = this.#typed.at(0) ?? "";
    const isRepeated = [...this.#typed].every((other) => other === letter);
    const prefix = (isRepeated ? letter : this.#typed).toLocaleLowerCase();
    const start = isRepeated ? from + 1 : Math.max(0, from);
    for (let step = 0; step < labels.length; step += 1) {
      const index = (start + step) % labels.length;
      if (labels[index]?.toLocaleLowerCase().startsWith(prefix)) return index;
    }
    return null;
  }

  reset(): void {
    this.#typed = "";
  }
}

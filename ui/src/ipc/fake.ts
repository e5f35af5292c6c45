/**
 * A backend in memory, with the engine's behaviour: `npm run dev` in a browser, and every component test.
 * In the dev server `?fake-delay=500` makes it slow and `?fake-empty` starts it without sources.
 */
import type { Backend, Command, Result } from "./backend.ts";
import type { Commands, Event, Failure, FailureCode, Locale, Settings, Theme, Topic } from "./bindings.ts";
import { answers, type Answers } from "./fake/answers.ts";
import { picture } from "./fake/picture.ts";
import { World } from "./fake/world.ts";

export interface FakeOptions {
  /** Milliseconds before each answer, at most: with `uneven` a time of its own for each. */
  delay?: number;
  uneven?: boolean;
  /** No sources and no entries, as at the first start. */
  empty?: boolean;
  locale?: Locale;
  settings?: Partial<Settings>;
  /** So many more made-up entries. */
  extra?: number;
  /** With annotations on some of the entries. */
  notes?: boolean;
  startup?: Partial<Result<"get_startup">>;
}

export class FakeBackend implements Backend {
  readonly world: World;
  /** Every call so far, for tests to look at. */
  readonly calls: { command: Command; args: unknown }[] = [];
  #delay: () => number;
  #closed = false;
  #listeners = new Set<(event: Event) => void>();
  #failing = new Map<Command, { failure: Failure; times: number }>();
  #answers: Answers;

  constructor(options: FakeOptions = {}) {
    const { delay = 0, uneven = false } = options;
    this.#delay = () => (uneven ? Math.random() * delay : delay);
    this.world = new World(options, (event) => this.emit(event));
    this.#answers = answers(this.world, options.startup ?? {});
  }

  async call<C extends Command>(command: C, args: Commands[C]["args"]): Promise<Result<C>> {
    this.calls.push({ command, args: structuredClone(args) });
    await new Promise((done) => setTimeout(done, this.#delay()));
    // A process that has ended does not answer any more.
    if (this.#closed) await new Promise(() => {});
    const failing = this.#failing.get(command);
    if (failing && failing.times > 0) {
      failing.times -= 1;
      throw failing.failure;
    }
    // What crosses the wire is a copy.
    return structuredClone(await this.#answers[command](args as never)) as Result<C>;
  }

  listen(heard: (event: Event) => void): Promise<() => void> {
    this.#listeners.add(heard);
    return Promise.resolve(() => void this.#listeners.delete(heard));
  }

  pictureUrl(src: string): string {
    return picture(src);
  }

  /** Its process ends. */
  close(): void {
    this.#closed = true;
    this.#listeners.clear();
  }

  emit(event: Event): void {
    for (const heard of [...this.#listeners]) heard(structuredClone(event));
  }

  changed(...topics: Topic[]): void {
    this.emit({ type: "changed", topics });
  }

  /** The next `times` calls of a command are refused. */
  fail(command: Command, code: FailureCode, args: Failure["args"] = {}, times = Infinity): void {
    this.#failing.set(command, { failure: { code, args }, times });
  }

  /** The command works again. */
  mend(command: Command): void {
    this.#failing.delete(command);
  }

  /** How often a command was called. */
  count(command: Command): number {
    return this.calls.filter((call) => call.command === command).length;
  }
}

const THEMES: readonly Theme[] = ["light", "dark", "sepia"];

/** For the dev server: options from the address. */
export function fakeFromAddress(search: string): FakeBackend {
  const asked = new URLSearchParams(search);
  return new FakeBackend({
    delay: Number(asked.get("fake-delay") ?? 0),
    empty: asked.has("fake-empty"),
    notes: !asked.has("fake-empty"),
    extra: Number(asked.get("fake-extra") ?? 0),
    locale: (asked.get("locale") as Locale | null) ?? "en",
    settings: { theme: THEMES.find((theme) => theme === asked.get("theme")) ?? "system" },
  });
}

/**
 * An in-memory backend that behaves like the engine, for `npm run dev` in a browser and for component tests. On the
 * dev server `?fake-delay=500` delays each result and `?fake-empty` starts without sources.
 */
import type { Backend, Command, Result } from "./backend.ts";
import type { Commands, Event, Failure, FailureCode, Locale, Settings, Theme, Topic } from "./bindings.ts";
import { type CommandTable, createCommands } from "./fake/commands.ts";
import { picture } from "./fake/data/picture.ts";
import { World } from "./fake/world.ts";

export interface FakeOptions {
  /** The delay of each result in milliseconds; with `uneven` the maximum of a random delay. */
  delay?: number;
  uneven?: boolean;
  /** No sources and no entries, as at the first start. */
  empty?: boolean;
  locale?: Locale;
  settings?: Partial<Settings>;
  /** The number of additional generated entries. */
  extra?: number;
  /** Whether some of the entries have annotations. */
  notes?: boolean;
  /** Replaces parts of the startup data. */
  startup?: Partial<Result<"get_startup">>;
}

export class FakeBackend implements Backend {
  readonly world: World;
  /** All calls so far. */
  readonly calls: { command: Command; args: unknown }[] = [];
  #delay: () => number;
  #closed = false;
  #listeners = new Set<(event: Event) => void>();
  #failing = new Map<Command, { failure: Failure; times: number }>();
  #commands: CommandTable;

  constructor(options: FakeOptions = {}) {
    const { delay = 0, uneven = false } = options;
    this.#delay = () => (uneven ? Math.random() * delay : delay);
    this.world = new World(options, (event) => this.emit(event));
    this.#commands = createCommands(this.world, options.startup ?? {});
  }

  async call<C extends Command>(command: C, args: Commands[C]["args"]): Promise<Result<C>> {
    this.calls.push({ command, args: structuredClone(args) });
    await new Promise((done) => setTimeout(done, this.#delay()));
    // A process that has ended never answers.
    if (this.#closed) await new Promise(() => {});
    const failing = this.#failing.get(command);
    if (failing && failing.times > 0) {
      failing.times -= 1;
      throw failing.failure;
    }
    // Like data sent between processes, the result is a copy.
    return structuredClone(await this.#commands[command](args as never)) as Result<C>;
  }

  listen(onEvent: (event: Event) => void): Promise<() => void> {
    this.#listeners.add(onEvent);
    return Promise.resolve(() => void this.#listeners.delete(onEvent));
  }

  pictureUrl(src: string): string {
    return picture(src);
  }

  /** Simulates the end of the backend's process. */
  close(): void {
    this.#closed = true;
    this.#listeners.clear();
  }

  /** Sends an event to all listeners. */
  emit(event: Event): void {
    for (const onEvent of [...this.#listeners]) onEvent(structuredClone(event));
  }

  /** Sends a change event. */
  changed(...topics: Topic[]): void {
    this.emit({ type: "changed", topics });
  }

  /** Makes the next `times` calls of a command fail. */
  fail(command: Command, code: FailureCode, args: Failure["args"] = {}, times = Infinity): void {
    this.#failing.set(command, { failure: { code, args }, times });
  }

  /** Makes a command succeed again. */
  mend(command: Command): void {
    this.#failing.delete(command);
  }

  /** Returns how often a command was called. */
  count(command: Command): number {
    return this.calls.filter((call) => call.command === command).length;
  }
}

const THEMES: readonly Theme[] = ["light", "dark", "sepia"];

/** Creates the backend of the dev server, with options from the query string. */
export function fakeFromAddress(search: string): FakeBackend {
  const params = new URLSearchParams(search);
  return new FakeBackend({
    delay: Number(params.get("fake-delay") ?? 0),
    empty: params.has("fake-empty"),
    notes: !params.has("fake-empty"),
    extra: Number(params.get("fake-extra") ?? 0),
    locale: (params.get("locale") as Locale | null) ?? "en",
    settings: { theme: THEMES.find((theme) => theme === params.get("theme")) ?? "system" },
  });
}

/**
 * Data that are loaded from the backend: the value, whether it is being loaded, and why loading failed. If several
 * requests overlap, only the result of the latest one counts, whatever order they arrive in.
 */
import { untrack } from "svelte";
import { asFailure } from "../ipc/backend.ts";
import type { Failure } from "../ipc/bindings.ts";

/** A value that is loaded on demand. */
export class Resource<T> {
  #value = $state.raw<T | null>(null);
  #failure = $state.raw<Failure | null>(null);
  #loading = $state(false);
  /** The number of the latest request; the results of earlier ones are dropped. */
  #latest = 0;
  readonly #isSame: (a: T, b: T) => boolean;

  /** The latest value; null until the first one. It stays while another one is loaded, and if that fails. */
  get value(): T | null {
    return this.#value;
  }

  /** Why the latest request failed; null if it succeeded. */
  get failure(): Failure | null {
    return this.#failure;
  }

  get loading(): boolean {
    return this.#loading;
  }

  /** A result that is the same as the current value leaves it in place. */
  constructor(isSame: (a: T, b: T) => boolean = Object.is) {
    this.#isSame = isSame;
  }

  /**
   * Loads a value. Returns it; null if loading failed or a later request has overtaken this one. `accept` is called
   * with a value that counts, just before it is set.
   */
  async run(load: () => Promise<T>, accept: (value: T) => void = () => {}): Promise<T | null> {
    this.#latest += 1;
    const request = this.#latest;
    this.#loading = true;
    try {
      const value = await load();
      if (request !== this.#latest) return null;
      accept(value);
      if (this.#value === null || !this.#isSame(this.#value, value)) this.#value = value;
      this.#failure = null;
      this.#loading = false;
      return value;
    } catch (thrown) {
      if (request === this.#latest) {
        this.#failure = asFailure(thrown);
        this.#loading = false;
      }
      return null;
    }
  }

  /** Replaces the value, for a change that shows before the backend has confirmed it. */
  set(value: T): void {
    this.#value = value;
  }

  /** Drops the value and the results of all requests in flight. */
  reset(): void {
    this.#latest += 1;
    this.#value = null;
    this.#failure = null;
    this.#loading = false;
  }
}

export interface ResourceOptions {
  /** Whether the value of the previous key stays until that of the next one has arrived. */
  keepPrevious?: boolean;
  /** How long a key has to stay the same before it is loaded, in milliseconds. */
  delayMs?: number;
}

/** A resource that a component loads by a key. */
export interface KeyedResource<T> {
  readonly value: T | null;
  readonly failure: Failure | null;
  /** True from a change of the key until its value has arrived or failed. */
  readonly loading: boolean;
  /** Loads the current key again and keeps the value meanwhile. */
  reload: () => Promise<void>;
}

/**
 * Loads data while a component is mounted: at first, and whenever the key changes. While the key is null, there is no
 * value. Must be called while the component is initialized.
 */
export function resource<K, T>(
  key: () => K | null,
  load: (key: K) => Promise<T>,
  { keepPrevious = false, delayMs = 0 }: ResourceOptions = {},
): KeyedResource<T> {
  const data = new Resource<T>();
  let waiting = $state(false);
  const current = $derived(key());

  $effect(() => {
    const loaded = current;
    let timer: ReturnType<typeof setTimeout> | undefined;
    untrack(() => {
      if (loaded === null || !keepPrevious) data.reset();
      waiting = loaded !== null && delayMs > 0;
      if (loaded === null) return;
      const start = () => {
        waiting = false;
        void data.run(() => load(loaded));
      };
      if (delayMs > 0) timer = setTimeout(start, delayMs);
      else start();
    });
    return () => clearTimeout(timer);
  });
  // Whatever arrives after unmounting is dropped.
  $effect(() => () => data.reset());

  return {
    get value() {
      return data.value;
    },
    get failure() {
      return data.failure;
    },
    get loading() {
      return waiting || data.loading;
    },
    reload: async () => {
      const reloaded = current;
      if (reloaded !== null) await data.run(() => load(reloaded));
    },
  };
}

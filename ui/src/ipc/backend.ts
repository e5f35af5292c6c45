/**
 * The one door to the backend. The window talks to whatever stands behind this interface: the engine
 * through Tauri, or the in-memory backend of tests and of the dev server.
 */
import type { Commands, Event, Failure } from "./bindings.ts";

export type Command = keyof Commands;
export type Result<C extends Command> = Commands[C]["result"];

export interface Backend {
  /** Rejects with a `Failure`. */
  call<C extends Command>(command: C, args: Commands[C]["args"]): Promise<Result<C>>;
  /** Hears all events; answers with the way to stop. */
  listen(heard: (event: Event) => void): Promise<() => void>;
  /** Where the window gets a source's picture; never the source's own server. */
  pictureUrl(src: string): string;
  /** Enlarges everything, where the web view can; else the page does it by itself. */
  zoom?: (factor: number) => void;
}

let current: Backend | undefined;

/** Puts a backend in place; the last one counts. */
export function setBackend(backend: Backend): void {
  current = backend;
}

export function backend(): Backend {
  if (!current) throw new Error("no backend yet");
  return current;
}

/** Short for `backend().call`. */
export function call<C extends Command>(command: C, args: Commands[C]["args"]): Promise<Result<C>> {
  return backend().call(command, args);
}

/** What was thrown, as a failure: anything that is none becomes `internal`. */
export function asFailure(thrown: unknown): Failure {
  if (typeof thrown === "object" && thrown !== null && "code" in thrown && typeof thrown.code === "string") {
    const failure = thrown as Failure;
    return { code: failure.code, args: failure.args ?? {} };
  }
  console.error(thrown);
  return { code: "internal", args: {} };
}

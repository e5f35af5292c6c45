/**
 * The interface to the backend. It is implemented by the Tauri shell, and in memory for tests and the dev
 * server.
 */
import type { Commands, Event, Failure } from "./bindings.ts";

export type Command = keyof Commands;
export type Result<C extends Command> = Commands[C]["result"];

/** Runs the commands and sends the events. */
export interface Backend {
  /** Runs a command; rejects with a `Failure`. */
  call<C extends Command>(command: C, args: Commands[C]["args"]): Promise<Result<C>>;
  /** Subscribes to all events; resolves to the function that unsubscribes. */
  listen(onEvent: (event: Event) => void): Promise<() => void>;
  /** Returns the URL from which the window loads a picture, which is never the source's own server. */
  pictureUrl(src: string): string;
  /** Sets the zoom factor of the web view, if it supports that; otherwise CSS zooms the page. */
  zoom?: (factor: number) => void;
}

let current: Backend | undefined;

/** Sets the backend; a later call replaces it. */
export function setBackend(backend: Backend): void {
  current = backend;
}

/** Returns the backend; throws if none has been set. */
export function backend(): Backend {
  if (!current) throw new Error("no backend has been set");
  return current;
}

/** Runs a command on the current backend. */
export function call<C extends Command>(command: C, args: Commands[C]["args"]): Promise<Result<C>> {
  return backend().call(command, args);
}

/** Returns what was thrown as a failure. Anything that is not a failure is logged and becomes `internal`. */
export function asFailure(thrown: unknown): Failure {
  if (typeof thrown === "object" && thrown !== null && "code" in thrown && typeof thrown.code === "string") {
    const failure = thrown as Failure;
    return { code: failure.code, args: failure.args ?? {} };
  }
  console.error(thrown);
  return { code: "internal", args: {} };
}

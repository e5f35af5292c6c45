/** Why the app could not start, if it could not: the database is damaged, newer, out of reach. */
import type { Failure } from "../ipc/bindings.ts";

class Startup {
  failure = $state.raw<Failure | null>(null);
}

export const startup = new Startup();

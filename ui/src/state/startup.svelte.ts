/** Why the library could not be opened: its database is damaged, newer than the app, or not accessible. */
import type { Failure } from "../ipc/bindings.ts";

class Startup {
  failure = $state.raw<Failure | null>(null);
}

export const startup = new Startup();

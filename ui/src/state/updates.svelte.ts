/** A newer version of the app: whether there is one, and how far its installation is. */
import { asFailure, call } from "../ipc/backend.ts";
import type { Failure, NewVersion } from "../ipc/bindings.ts";

type Stage = "idle" | "looking" | "newest" | "found" | "installing" | "installed";

let stage = $state<Stage>("idle");
let found = $state.raw<NewVersion | null>(null);
let percent = $state<number | null>(null);
let failure = $state.raw<Failure | null>(null);

export const updates = {
  get stage(): Stage {
    return stage;
  },
  get found(): NewVersion | null {
    return found;
  },
  /** How much of it has come; null where that is not known. */
  get percent(): number | null {
    return percent;
  },
  get failure(): Failure | null {
    return failure;
  },

  /** The daily look found one. */
  heard(version: NewVersion): void {
    if (stage === "installing" || stage === "installed") return;
    found = version;
    stage = "found";
  },

  moved(now: number | null): void {
    percent = now;
  },

  async look(): Promise<void> {
    stage = "looking";
    failure = null;
    try {
      found = await call("look_for_version", {});
      stage = found ? "found" : "newest";
    } catch (thrown) {
      failure = asFailure(thrown);
      stage = found ? "found" : "idle";
    }
  },

  async install(): Promise<void> {
    stage = "installing";
    failure = null;
    percent = null;
    try {
      await call("install_version", {});
      stage = "installed";
    } catch (thrown) {
      failure = asFailure(thrown);
      stage = "found";
    }
  },

  async restart(): Promise<void> {
    try {
      await call("restart_app", {});
    } catch (thrown) {
      failure = asFailure(thrown);
    }
  },

  reset(): void {
    stage = "idle";
    found = null;
    percent = null;
    failure = null;
  },
};

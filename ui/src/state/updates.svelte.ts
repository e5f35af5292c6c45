/** Updates of the app: whether there is a newer version, and the progress of its installation. */
import { asFailure, call } from "../ipc/backend.ts";
import type { Failure, AvailableUpdate } from "../ipc/bindings.ts";

type Stage = "idle" | "looking" | "newest" | "found" | "installing" | "installed";

let stage = $state<Stage>("idle");
let found = $state.raw<AvailableUpdate | null>(null);
let percent = $state<number | null>(null);
let failure = $state.raw<Failure | null>(null);

export const updates = {
  get stage(): Stage {
    return stage;
  },
  get found(): AvailableUpdate | null {
    return found;
  },
  /** How much has been downloaded; null if the size is unknown. */
  get percent(): number | null {
    return percent;
  },
  get failure(): Failure | null {
    return failure;
  },

  /** Called when the daily check has found a newer version. */
  announce(version: AvailableUpdate): void {
    if (stage === "installing" || stage === "installed") return;
    found = version;
    stage = "found";
  },

  setProgress(downloaded: number | null): void {
    percent = downloaded;
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

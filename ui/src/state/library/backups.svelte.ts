/** The backups of the library: listing, making and restoring them. Works even if the library cannot be opened. */
import { asFailure, call } from "../../ipc/backend.ts";
import type { Backup, Failure } from "../../ipc/bindings.ts";

export class Backups {
  /** Newest first; null until loaded. */
  list = $state.raw<Backup[] | null>(null);
  failure = $state.raw<Failure | null>(null);
  /** The operation in progress. */
  busy = $state<"making" | "restoring" | null>(null);

  async load(): Promise<void> {
    try {
      const list = await call("list_backups", {});
      this.list = list.toSorted((a, b) => b.made_at - a.made_at);
      this.failure = null;
    } catch (thrown) {
      this.failure = asFailure(thrown);
    }
  }

  /** Returns the new backup; null if it failed. */
  async make(): Promise<Backup | null> {
    return this.#run("making", async () => {
      const backup = await call("make_backup", {});
      await this.load();
      return backup;
    });
  }

  async restore({ path }: Backup): Promise<boolean> {
    const isRestored = await this.#run("restoring", async () => {
      await call("restore_backup", { path });
      return true;
    });
    return isRestored === true;
  }

  async #run<T>(operation: "making" | "restoring", action: () => Promise<T>): Promise<T | null> {
    if (this.busy !== null) return null;
    this.busy = operation;
    this.failure = null;
    try {
      return await action();
    } catch (thrown) {
      this.failure = asFailure(thrown);
      return null;
    } finally {
      this.busy = null;
    }
  }
}

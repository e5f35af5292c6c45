/** Backups of the library: those there are, one more, and one put back. They can be had without a library. */
import { asFailure, call } from "../ipc/backend.ts";
import type { Backup, Failure } from "../ipc/bindings.ts";

export class Backups {
  /** The newest first; null until they are known. */
  list = $state.raw<Backup[] | null>(null);
  failure = $state.raw<Failure | null>(null);
  /** What is being done. */
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

  /** The one that was made; null where it could not be. */
  async make(): Promise<Backup | null> {
    return this.#do("making", async () => {
      const made = await call("make_backup", {});
      await this.load();
      return made;
    });
  }

  async restore({ path }: Backup): Promise<boolean> {
    const done = await this.#do("restoring", async () => {
      await call("restore_backup", { path });
      return true;
    });
    return done === true;
  }

  async #do<T>(what: "making" | "restoring", deed: () => Promise<T>): Promise<T | null> {
    if (this.busy !== null) return null;
    this.busy = what;
    this.failure = null;
    try {
      return await deed();
    } catch (thrown) {
      this.failure = asFailure(thrown);
      return null;
    } finally {
      this.busy = null;
    }
  }
}

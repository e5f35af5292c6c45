/** What goes on behind: a refresh and how far it is, and whether the network is there. */
import { call } from "../ipc/backend.ts";
import type { FeedId, RefreshSummary } from "../ipc/bindings.ts";
import { toasts } from "./toasts.svelte.ts";

let progress = $state.raw<{ done: number; total: number } | null>(null);
let asked = $state(0);
let online = $state(true);
let last = $state.raw<RefreshSummary | null>(null);

export const refresh = {
  /** Null while nothing is being refreshed. */
  get progress(): { done: number; total: number } | null {
    return progress;
  },
  get running(): boolean {
    return asked > 0 || progress !== null;
  },
  get online(): boolean {
    return online;
  },
  get last(): RefreshSummary | null {
    return last;
  },

  /** All sources, or these. The answer is the summary; null when it could not be done. */
  async now(ids: FeedId[] | null = null): Promise<RefreshSummary | null> {
    if (ids === null && refresh.running) return null;
    asked += 1;
    try {
      return await call("refresh_feeds", { ids });
    } catch (thrown) {
      toasts.failed(thrown);
      return null;
    } finally {
      asked -= 1;
      if (asked === 0) progress = null;
    }
  },

  moved(done: number, total: number): void {
    progress = { done, total };
  },
  finished(summary: RefreshSummary): void {
    progress = null;
    last = summary;
  },
  connected(there: boolean): void {
    online = there;
  },
  reset(): void {
    progress = null;
    last = null;
    online = true;
  },
};

/** The refresh in the background with its progress, and whether the network is available. */
import { call } from "../ipc/backend.ts";
import type { FeedId, RefreshSummary } from "../ipc/bindings.ts";
import { toasts } from "./toasts.svelte.ts";

let progress = $state.raw<{ done: number; total: number } | null>(null);
/** Refreshes that were requested here and have not ended. */
let requestsInFlight = $state(0);
let online = $state(true);
let last = $state.raw<RefreshSummary | null>(null);

export const refresh = {
  /** Feeds that are done, of the total; null while no refresh is running. */
  get progress(): { done: number; total: number } | null {
    return progress;
  },
  get running(): boolean {
    return requestsInFlight > 0 || progress !== null;
  },
  get online(): boolean {
    return online;
  },
  get last(): RefreshSummary | null {
    return last;
  },

  /** Refreshes the given feeds, or all. Returns the summary; null if it failed or a refresh of all is already running. */
  async now(ids: FeedId[] | null = null): Promise<RefreshSummary | null> {
    if (ids === null && refresh.running) return null;
    requestsInFlight += 1;
    try {
      return await call("refresh_feeds", { ids });
    } catch (thrown) {
      toasts.failed(thrown);
      return null;
    } finally {
      requestsInFlight -= 1;
      if (requestsInFlight === 0) progress = null;
    }
  },

  setProgress(done: number, total: number): void {
    progress = { done, total };
  },
  finish(summary: RefreshSummary): void {
    progress = null;
    last = summary;
  },
  setOnline(isOnline: boolean): void {
    online = isOnline;
  },
  reset(): void {
    progress = null;
    last = null;
    online = true;
  },
};

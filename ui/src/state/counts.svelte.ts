/** The numbers of the sidebar. */
import { call } from "../ipc/backend.ts";
import type { Counts } from "../ipc/bindings.ts";

const NONE: Counts = {
  feeds: 0,
  failing: 0,
  entries: 0,
  unread: 0,
  saved: 0,
  archived: 0,
  annotations: 0,
  reviews: 0,
  alerts: 0,
};

let current = $state.raw<Counts>(NONE);

export const counts = {
  get current(): Counts {
    return current;
  },
  take(taken: Counts): void {
    current = taken;
  },
  /** Numbers that cannot be had stay as they were; whatever fails says so elsewhere. */
  async load(): Promise<void> {
    current = await call("get_counts", {}).catch(() => current);
  },
};

/** The counts shown in the sidebar. */
import { call } from "../../ipc/backend.ts";
import type { SidebarCounts } from "../../ipc/bindings.ts";

const ZERO_COUNTS: SidebarCounts = {
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

let current = $state.raw<SidebarCounts>(ZERO_COUNTS);

export const counts = {
  get current(): SidebarCounts {
    return current;
  },
  set(newCounts: SidebarCounts): void {
    current = newCounts;
  },
  /** Keeps the last known counts if loading fails; the lists beside them report the failure. */
  async load(): Promise<void> {
    current = await call("get_counts", {}).catch(() => current);
  },
};

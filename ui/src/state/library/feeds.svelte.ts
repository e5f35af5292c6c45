/** The followed sources. */
import { call } from "../../ipc/backend.ts";
import type { Failure, FeedId, FeedRow } from "../../ipc/bindings.ts";
import { Resource } from "../resource.svelte.ts";

const NO_FEEDS: readonly FeedRow[] = [];

const rows = new Resource<readonly FeedRow[]>();

export const feeds = {
  get list(): readonly FeedRow[] {
    return rows.value ?? NO_FEEDS;
  },
  /** Whether a result has arrived. */
  get loaded(): boolean {
    return rows.value !== null;
  },
  get failure(): Failure | null {
    return rows.failure;
  },
  /** When a feed was last fetched successfully; null if none was. */
  get updatedAt(): number | null {
    return feeds.list.reduce<number | null>(
      (latest, feed) => Math.max(latest ?? 0, feed.fetched_at ?? 0) || null,
      null,
    );
  },

  find(id: FeedId): FeedRow | undefined {
    return feeds.list.find((feed) => feed.id === id);
  },

  async load(): Promise<void> {
    await rows.run(() => call("list_feeds", {}));
  },

  reset(): void {
    rows.reset();
  },
};

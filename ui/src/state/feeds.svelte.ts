/** The followed sources. */
import { asFailure, call } from "../ipc/backend.ts";
import type { Failure, FeedId, FeedRow } from "../ipc/bindings.ts";

let list = $state.raw<FeedRow[]>([]);
let loaded = $state(false);
let failure = $state.raw<Failure | null>(null);

export const feeds = {
  get list(): readonly FeedRow[] {
    return list;
  },
  /** False until the first result. */
  get loaded(): boolean {
    return loaded;
  },
  get failure(): Failure | null {
    return failure;
  },
  /** When a feed was last fetched successfully; null if none was. */
  get updatedAt(): number | null {
    return list.reduce<number | null>(
      (latest, feed) => Math.max(latest ?? 0, feed.fetched_at ?? 0) || null,
      null,
    );
  },

  find(id: FeedId): FeedRow | undefined {
    return list.find((feed) => feed.id === id);
  },

  async load(): Promise<void> {
    try {
      list = await call("list_feeds", {});
      failure = null;
      loaded = true;
    } catch (thrown) {
      failure = asFailure(thrown);
    }
  },

  reset(): void {
    list = [];
    loaded = false;
    failure = null;
  },
};

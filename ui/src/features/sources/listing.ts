/** The list of sources: grouping, addresses, next fetch and health. Pure. */
import type { FeedRow, SourceHealth } from "../../ipc/bindings.ts";

export interface Folder {
  /** Null for the sources without a folder. */
  name: string | null;
  feeds: FeedRow[];
}

/** Groups sources by folder, sorted by name; those without a folder come first. */
export function byFolder(feeds: readonly FeedRow[], language: string): Folder[] {
  const compare = new Intl.Collator(language === "mn" ? "mn" : "en", { numeric: true }).compare;
  const folders = new Map<string | null, FeedRow[]>();
  for (const feed of feeds) {
    const group = folders.get(feed.folder);
    if (group) group.push(feed);
    else folders.set(feed.folder, [feed]);
  }
  const sorted = [...folders].map(([name, group]) => ({
    name,
    feeds: group.toSorted((a, b) => compare(a.title, b.title) || a.id - b.id),
  }));
  return sorted.toSorted((a, b) => {
    if (a.name === null) return -1;
    if (b.name === null) return 1;
    return compare(a.name, b.name);
  });
}

/** Returns the names of the existing folders, sorted, for completion. */
export function folderNames(feeds: readonly FeedRow[]): string[] {
  return [...new Set(feeds.map((feed) => feed.folder ?? "").filter((name) => name !== ""))].toSorted();
}

/** The time until the next fetch. */
export type NextFetch =
  | { kind: "soon" }
  | { kind: "minutes"; count: number }
  | { kind: "hours"; count: number }
  | { kind: "day"; at: number };

const MAX_MINUTES = 90;
const MAX_HOURS = 48;

/** Returns the time until the next fetch in a suitable unit; beyond two days, its date. Times are in ms. */
export function nextFetch(at: number, now: number): NextFetch {
  const minutes = Math.ceil((at - now) / 60_000);
  if (minutes <= 0) return { kind: "soon" };
  if (minutes < MAX_MINUTES) return { kind: "minutes", count: minutes };
  const hours = Math.round(minutes / 60);
  return hours < MAX_HOURS ? { kind: "hours", count: hours } : { kind: "day", at };
}

export type AddressProblem = "missing" | "wrong";

/** Completes a typed address to a URL, or returns the problem with it. The default scheme is https. */
export function parseAddress(typed: string): { url: string } | { problem: AddressProblem } {
  const text = typed.trim();
  if (text === "") return { problem: "missing" };
  // Some pages give the address of a feed as feed:…
  const withoutFeed = text.replace(/^feed:(\/\/)?(?=https?:)/i, "").replace(/^feed:\/\//i, "https://");
  const complete = /^[a-z][a-z0-9+.-]*:(?!\d)/i.test(withoutFeed) ? withoutFeed : `https://${withoutFeed}`;
  try {
    const url = new URL(complete);
    const isHttp = url.protocol === "http:" || url.protocol === "https:";
    return isHttp && url.hostname !== "" && !/\s/.test(text) ? { url: url.href } : { problem: "wrong" };
  } catch {
    return { problem: "wrong" };
  }
}

/** Returns the health of a followed source from its last fetch. The sample edition is never fetched. */
export function healthOf(feed: FeedRow): SourceHealth {
  if (feed.failure !== null) return "failing";
  if (feed.fetched_at === null || feed.sample) return "unknown";
  return feed.recovered || feed.entries === 0 ? "doubtful" : "good";
}

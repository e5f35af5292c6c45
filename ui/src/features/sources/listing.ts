/** How the list of sources is laid out. Pure. */
import type { FeedRow, Health } from "../../ipc/bindings.ts";

export interface Folder {
  /** Null for the sources outside of any folder. */
  name: string | null;
  feeds: FeedRow[];
}

/** Sources by folder, folders by name, those without one first. */
export function byFolder(feeds: readonly FeedRow[], language: string): Folder[] {
  const compare = new Intl.Collator(language === "mn" ? "mn" : "en", { numeric: true }).compare;
  const folders = new Map<string | null, FeedRow[]>();
  for (const feed of feeds) {
    const there = folders.get(feed.folder);
    if (there) there.push(feed);
    else folders.set(feed.folder, [feed]);
  }
  const made = [...folders].map(([name, inside]) => ({
    name,
    feeds: inside.toSorted((a, b) => compare(a.title, b.title) || a.id - b.id),
  }));
  return made.toSorted((a, b) => {
    if (a.name === null) return -1;
    if (b.name === null) return 1;
    return compare(a.name, b.name);
  });
}

/** The folders there are, for the list that a text field offers. */
export function folderNames(feeds: readonly FeedRow[]): string[] {
  return [...new Set(feeds.map((feed) => feed.folder ?? "").filter((name) => name !== ""))].toSorted();
}

export type Visit =
  | { kind: "soon" }
  | { kind: "minutes"; count: number }
  | { kind: "hours"; count: number }
  | { kind: "day"; at: number };

/** When a source is visited again, in the unit that says most. */
export function nextVisit(at: number, now: number): Visit {
  const minutes = Math.ceil((at - now) / 60_000);
  if (minutes <= 0) return { kind: "soon" };
  if (minutes < 90) return { kind: "minutes", count: minutes };
  const hours = Math.round(minutes / 60);
  return hours < 48 ? { kind: "hours", count: hours } : { kind: "day", at };
}

export type AddressProblem = "missing" | "wrong";

/** An address as typed, made whole; or what is wrong with it. A bare host is meant as https. */
export function address(typed: string): { url: string } | { problem: AddressProblem } {
  const text = typed.trim();
  if (text === "") return { problem: "missing" };
  // feed:… is how some pages write the address of a feed.
  const plain = text.replace(/^feed:(\/\/)?(?=https?:)/i, "").replace(/^feed:\/\//i, "https://");
  const whole = /^[a-z][a-z0-9+.-]*:(?!\d)/i.test(plain) ? plain : `https://${plain}`;
  try {
    const url = new URL(whole);
    const known = url.protocol === "http:" || url.protocol === "https:";
    return known && url.hostname !== "" && !/\s/.test(text) ? { url: url.href } : { problem: "wrong" };
  } catch {
    return { problem: "wrong" };
  }
}

/** How the last visit to a followed source went; nothing is visited for the sample edition. */
export function healthOf(feed: FeedRow): Health {
  if (feed.failure !== null) return "failing";
  if (feed.fetched_at === null || feed.sample) return "unknown";
  return feed.recovered || feed.entries === 0 ? "doubtful" : "good";
}

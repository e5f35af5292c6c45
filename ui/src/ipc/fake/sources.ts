/** What the in-memory backend does with sources: adding them, by address or from its catalogue. */
import type {
  CatalogueSource,
  Failure,
  FailureCode,
  FeedId,
  FeedRow,
  Health,
  ImportReport,
  NewFeed,
  Recipe,
  Topic,
} from "../bindings.ts";
import { preview } from "./page.ts";
import type { World } from "./world.ts";

/** A feed to follow of which nothing is said. */
export const BARE: NewFeed = {
  url: "",
  title: null,
  language: null,
  folder: null,
  recipe: null,
  alerts: null,
};

export function failure(code: FailureCode, args: Failure["args"] = {}): Failure {
  return { code, args };
}

export function changed(world: World, ...topics: Topic[]): void {
  world.recount();
  world.emit({ type: "changed", topics });
}

export function feedOf(world: World, id: FeedId): FeedRow {
  const feed = world.feeds.find((row) => row.id === id);
  if (!feed) throw failure("no-such-feed", { id });
  return feed;
}

/** An address as typed, made whole. */
export function addressOf(given: string): URL {
  const address = /^[a-z]+:/i.test(given.trim()) ? given.trim() : `https://${given.trim()}`;
  if (!URL.canParse(address) || !new URL(address).host.includes("."))
    throw failure("invalid-url", { url: given });
  return new URL(address);
}

export function addFeed(world: World, given: NewFeed): FeedRow {
  const url = addressOf(given.recipe?.url ?? given.url);
  const known = world.feeds.find((feed) => feed.url === url.href);
  if (known) throw failure("feed-exists", { title: known.title });
  if (url.host === "nofeed.example") throw failure("not-a-feed", { content_type: "text/html" });
  if (given.recipe) refuse(given.recipe);
  const feed: FeedRow = {
    id: 1 + Math.max(0, ...world.feeds.map((row) => row.id), ...world.removed.keys()),
    url: url.href,
    site_url: `${url.origin}/`,
    title: given.title || url.host,
    language: given.language ?? given.recipe?.language ?? null,
    folder: given.folder || null,
    unread: 0,
    entries: 0,
    fetched_at: Date.now(),
    next_attempt_at: Date.now() + 30 * 60_000,
    failure: url.host === "down.example" ? failure("timeout", { seconds: 30 }) : null,
    sample: false,
    kind: given.recipe?.kind ?? "feed",
    recovered: false,
    text: "auto",
    alerts: given.alerts ?? world.settings["new-source-alerts"],
  };
  world.feeds = [...world.feeds, feed];
  if (given.recipe) world.recipes.set(feed.id, given.recipe);
  changed(world, "feeds", "entries");
  return feed;
}

export function updateRecipe(world: World, id: FeedId, recipe: Recipe): FeedRow {
  const feed = feedOf(world, id);
  refuse(recipe);
  world.recipes.set(id, recipe);
  Object.assign(feed, { kind: recipe.kind, url: recipe.url, language: recipe.language });
  changed(world, "feeds");
  return feed;
}

export function listCatalogue(world: World): CatalogueSource[] {
  return world.catalogue.map((source) => {
    const feed = world.feeds.find((row) => row.url === source.url);
    if (!feed) return source;
    return { ...source, feed_id: feed.id, health: healthOf(feed), failure: feed.failure };
  });
}

export function followSources(world: World, ids: string[]): FeedRow[] {
  const wanted = world.catalogue.filter(({ id, url }) => {
    return ids.includes(id) && !world.feeds.some((feed) => feed.url === url);
  });
  return wanted.map((source) => {
    const language = source.languages.length === 1 ? (source.languages[0] ?? null) : null;
    const title = source.languages[0] === "mn" ? source.name_mn : source.name_en;
    const feed = addFeed(world, { ...BARE, url: source.url, title, language });
    feed.kind = source.kind;
    return feed;
  });
}

/** What is wrong with a recipe is refused, what it meets on the page is not. */
function refuse(recipe: Recipe): void {
  const wrong = preview(recipe).problems.find(({ failure }) => failure.code.startsWith("recipe-"));
  if (wrong) throw wrong.failure;
}

function healthOf(feed: FeedRow): Health {
  if (feed.failure) return "failing";
  if (feed.fetched_at === null) return "unknown";
  return feed.recovered ? "doubtful" : "good";
}

/** What an OPML file of one new source brings. */
export function imported(world: World): ImportReport {
  const known = world.feeds.length;
  const url = "https://imported.example/feed.xml";
  const added = addFeed(world, { ...BARE, url, title: "Imported Gazette", language: "en" });
  return { added: [added.id], known, refused: [] };
}

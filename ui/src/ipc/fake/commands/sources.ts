/** Sources in the in-memory backend: following them by address, from the catalogue or from an OPML file. */
import type {
  CatalogueSource,
  Failure,
  FailureCode,
  FeedId,
  FeedRow,
  SourceHealth,
  FeedImportReport,
  NewFeed,
  Recipe,
  Topic,
} from "../../bindings.ts";
import { preview } from "../data/recipe-page.ts";
import type { World } from "../world.ts";

/** A feed to follow with nothing filled in. */
export const EMPTY_FEED: NewFeed = {
  url: "",
  title: null,
  language: null,
  folder: null,
  recipe: null,
  alerts: null,
};

/** Creates a failure. */
export function failure(code: FailureCode, args: Failure["args"] = {}): Failure {
  return { code, args };
}

/** Updates the counts and sends a change event. */
export function changed(world: World, ...topics: Topic[]): void {
  world.recount();
  world.emit({ type: "changed", topics });
}

/** Returns a feed; throws a failure if it does not exist. */
export function feedOf(world: World, id: FeedId): FeedRow {
  const feed = world.feeds.find((row) => row.id === id);
  if (!feed) throw failure("no-such-feed", { id });
  return feed;
}

/** Completes an address as typed; throws a failure if it is invalid. */
export function addressOf(typed: string): URL {
  const address = /^[a-z]+:/i.test(typed.trim()) ? typed.trim() : `https://${typed.trim()}`;
  if (!URL.canParse(address) || !new URL(address).host.includes("."))
    throw failure("invalid-url", { url: typed });
  return new URL(address);
}

export function addFeed(world: World, newFeed: NewFeed): FeedRow {
  const url = addressOf(newFeed.recipe?.url ?? newFeed.url);
  const existing = world.feeds.find((feed) => feed.url === url.href);
  if (existing) throw failure("feed-exists", { title: existing.title });
  if (url.host === "nofeed.example") throw failure("not-a-feed", { content_type: "text/html" });
  if (newFeed.recipe) rejectInvalidRecipe(newFeed.recipe);
  const feed: FeedRow = {
    id: 1 + Math.max(0, ...world.feeds.map((row) => row.id), ...world.removed.keys()),
    url: url.href,
    site_url: `${url.origin}/`,
    title: newFeed.title || url.host,
    language: newFeed.language ?? newFeed.recipe?.language ?? null,
    folder: newFeed.folder || null,
    unread: 0,
    entries: 0,
    fetched_at: Date.now(),
    next_attempt_at: Date.now() + 30 * 60_000,
    failure: url.host === "down.example" ? failure("timeout", { seconds: 30 }) : null,
    sample: false,
    kind: newFeed.recipe?.kind ?? "feed",
    recovered: false,
    text: "auto",
    alerts: newFeed.alerts ?? world.settings["new-source-alerts"],
  };
  world.feeds = [...world.feeds, feed];
  if (newFeed.recipe) world.recipes.set(feed.id, newFeed.recipe);
  changed(world, "feeds", "entries");
  return feed;
}

export function updateRecipe(world: World, id: FeedId, recipe: Recipe): FeedRow {
  const feed = feedOf(world, id);
  rejectInvalidRecipe(recipe);
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
  const selected = world.catalogue.filter(({ id, url }) => {
    return ids.includes(id) && !world.feeds.some((feed) => feed.url === url);
  });
  return selected.map((source) => {
    const language = source.languages.length === 1 ? (source.languages[0] ?? null) : null;
    const title = source.languages[0] === "mn" ? source.name_mn : source.name_en;
    const feed = addFeed(world, { ...EMPTY_FEED, url: source.url, title, language });
    feed.kind = source.kind;
    return feed;
  });
}

/** Throws the failure of an invalid recipe; problems with the page itself are accepted. */
function rejectInvalidRecipe(recipe: Recipe): void {
  const problem = preview(recipe).problems.find(({ failure }) => failure.code.startsWith("recipe-"));
  if (problem) throw problem.failure;
}

function healthOf(feed: FeedRow): SourceHealth {
  if (feed.failure) return "failing";
  if (feed.fetched_at === null) return "unknown";
  return feed.recovered ? "doubtful" : "good";
}

/** Imports an OPML file with one new source. */
export function importOpml(world: World): FeedImportReport {
  const knownCount = world.feeds.length;
  const url = "https://imported.example/feed.xml";
  const feed = addFeed(world, { ...EMPTY_FEED, url, title: "Imported Gazette", language: "en" });
  return { added: [feed.id], known: knownCount, refused: [] };
}

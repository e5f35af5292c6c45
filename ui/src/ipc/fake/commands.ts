/** The commands of the in-memory backend. */
import type { Command, Result } from "../backend.ts";
import type { EntryDetail, FeedId, FrontPageFilter, FrontPageRow } from "../bindings.ts";
import { alertCommands } from "./commands/alerts.ts";
import { annotationCommands } from "./commands/annotations.ts";
import { articleCommands } from "./commands/articles.ts";
import { backupCommands } from "./commands/backups.ts";
import { rowOf } from "./detail.ts";
import { sideBySideCommands } from "./commands/side-by-side.ts";
import { translationCommands } from "./commands/translation.ts";
import { storyCommands } from "./commands/stories.ts";
import { discover } from "./commands/discovery.ts";
import { preview } from "./data/recipe-page.ts";
import {
  addFeed,
  changed,
  failure,
  feedOf,
  followSources,
  importOpml,
  listCatalogue,
  updateRecipe,
} from "./commands/sources.ts";
import type { TypedCommandTable } from "./command-table.ts";
import { tagCommands } from "./commands/tags.ts";
import { NEWS_EVENTS } from "./data/texts.ts";
import { exportImportCommands } from "./commands/export-import.ts";
import type { World } from "./world.ts";

export type CommandTable = Record<Command, (args: never) => unknown>;

export function createCommands(world: World, startup: Partial<Result<"get_startup">>): CommandTable {
  const table: TypedCommandTable = {
    ...articleCommands(world),
    ...tagCommands(world),
    ...annotationCommands(world),
    ...alertCommands(world),
    ...storyCommands(world),
    ...sideBySideCommands(world),
    ...translationCommands(world),
    ...exportImportCommands(world),
    ...backupCommands(world),
    get_startup: () => ({
      settings: world.settings,
      locale: world.locale,
      counts: counts(world),
      version: "0.1.0",
      platform: "linux",
      pending: null,
      pending_alert: null,
      pending_list: null,
      sample: world.sample,
      failure: null,
      ...startup,
      ...(world.restored ? { failure: null } : {}),
    }),
    keep_snapshot: () => null,
    get_diagnostics: () => `Örtöö 0.1.0\nsources: ${String(world.feeds.length)}`,
    get_licences: () => "Örtöö contains these works of others.\n\nsvelte 5: MIT",
    list_feeds: () => world.feeds,
    add_feed: ({ feed }) => addFeed(world, feed),
    update_feed: ({ id, patch }) => {
      const feed = feedOf(world, id);
      if (patch.title !== null) feed.title = patch.title || new URL(feed.url).host;
      if (patch.folder !== null) feed.folder = patch.folder || null;
      if (patch.language !== null) feed.language = patch.language === "other" ? null : patch.language;
      if (patch.text !== null) feed.text = patch.text;
      if (patch.alerts !== null) feed.alerts = patch.alerts;
      for (const entry of world.entries.values())
        if (entry.feed_id === id) Object.assign(entry, { feed_title: feed.title, text_choice: feed.text });
      changed(world, "feeds", "entries");
      return feed;
    },
    remove_feed: ({ id }) => {
      const feed = feedOf(world, id);
      const entries = [...world.entries.values()].filter((entry) => entry.feed_id === id && !entry.saved);
      world.feeds = world.feeds.filter((row) => row !== feed);
      for (const entry of entries) world.entries.delete(entry.id);
      world.removed.set(id, { feed, entries });
      changed(world, "feeds", "entries");
      return null;
    },
    restore_feed: ({ id }) => {
      const removed = world.removed.get(id);
      if (!removed) throw failure("no-such-feed", { id });
      world.removed.delete(id);
      world.feeds = [...world.feeds, removed.feed].sort((a, b) => a.id - b.id);
      for (const entry of removed.entries) world.entries.set(entry.id, entry);
      changed(world, "feeds", "entries");
      return removed.feed;
    },
    import_opml: () => importOpml(world),
    import_offered: () => importOpml(world),
    export_opml: () => "ortoo.opml",
    refresh_feeds: ({ ids }) => refresh(world, ids),
    list_entry_ids: ({ query }) => world.select(query).map((entry) => entry.id),
    get_entry_rows: ({ ids }) => ids.flatMap((id) => rowOf(world.entries.get(id)) ?? []),
    mark_read: ({ ids, read }) => {
      for (const id of ids) Object.assign(world.entries.get(id) ?? {}, { read });
      changed(world, "states");
      return null;
    },
    mark_all_read: ({ query }) => {
      const marked = world.select({ ...query, unread: true });
      for (const entry of marked) entry.read = true;
      changed(world, "states");
      return marked.map((entry) => entry.id);
    },
    get_front_page: ({ date, part, limit }) => frontPage(world, date, part, limit),
    get_counts: () => counts(world),
    update_settings: ({ patch }) => {
      world.settings = { ...world.settings, ...patch };
      if ("locale" in patch) {
        world.locale = patch.locale ?? "en";
        world.emit({ type: "locale-changed", locale: world.locale });
      }
      changed(world, "settings");
      return world.settings;
    },
    list_catalogue: () => listCatalogue(world),
    follow_sources: ({ ids }) => followSources(world, ids),
    discover_sources: ({ url }) => discover(world, url),
    preview_recipe: ({ recipe }) => preview(recipe),
    get_recipe: ({ id }) => {
      feedOf(world, id);
      return world.recipes.get(id) ?? null;
    },
    update_recipe: ({ id, recipe }) => updateRecipe(world, id, recipe),
    install_sample: () => {
      world.fill(true);
      changed(world, "feeds", "entries", "states");
      return null;
    },
    remove_sample: () => {
      const sampleFeedIds = new Set(world.feeds.filter((feed) => feed.sample).map((feed) => feed.id));
      world.feeds = world.feeds.filter((feed) => !feed.sample);
      for (const entry of [...world.entries.values()])
        if (sampleFeedIds.has(entry.feed_id)) world.entries.delete(entry.id);
      world.sample = false;
      changed(world, "feeds", "entries", "states");
      return null;
    },
    open_original: () => null,
    open_link: () => null,
  };
  return table as CommandTable;
}

async function refresh(world: World, ids: FeedId[] | null): Promise<Result<"refresh_feeds">> {
  const refreshed = world.feeds.filter((feed) => !feed.sample && (ids === null || ids.includes(feed.id)));
  for (let done = 0; done <= refreshed.length; done += 1) {
    world.emit({ type: "refresh-progress", done, total: refreshed.length });
    await new Promise((next) => setTimeout(next, 5));
  }
  for (const feed of refreshed) feed.fetched_at = Date.now();
  const summary = {
    feeds: refreshed.length,
    failed: refreshed.filter((feed) => feed.failure).length,
    new: 0,
  };
  world.emit({ type: "refresh-finished", summary });
  changed(world, "feeds", "entries");
  return summary;
}

function counts(world: World): Result<"get_counts"> {
  const all = [...world.entries.values()];
  return {
    feeds: world.feeds.length,
    failing: world.feeds.filter((feed) => feed.failure).length,
    entries: all.length,
    unread: all.filter((entry) => !entry.read).length,
    saved: all.filter((entry) => entry.saved && !entry.archived).length,
    archived: all.filter((entry) => entry.saved && entry.archived).length,
    annotations: world.annotations.length,
    reviews: world.annotations.filter((annotation) => annotation.placement === "review").length,
    alerts: world.alerts.unread(),
  };
}

function frontPage(
  world: World,
  date: string | null,
  part: FrontPageFilter | null,
  limit: number,
): Result<"get_front_page"> {
  const isInPart = (entry: EntryDetail | null) =>
    entry !== null &&
    (part?.kind === "feed"
      ? entry.feed_id === part.feed
      : part?.kind === "folder"
        ? world.feeds.find((feed) => feed.id === entry.feed_id)?.folder === part.folder
        : true);
  const stories = new Map<number, { en: EntryDetail | null; mn: EntryDetail | null }>();
  for (const entry of world.entries.values()) {
    const number = world.stories.get(entry.id);
    if (number === undefined || entry.language === "mn-Mong") continue;
    const story = stories.get(number) ?? { en: null, mn: null };
    story[entry.language === "mn" ? "mn" : "en"] = entry;
    stories.set(number, story);
  }
  const selected = [...stories].filter(([, { en, mn }]) => isInPart(en) || isInPart(mn));
  const ranked = selected.sort(([a], [b]) => a - b).slice(0, limit);
  const rows: FrontPageRow[] = ranked.map(([number, story], index) => ({
    rank: index + 1,
    en: rowOf(story.en),
    mn: rowOf(story.mn),
    en_sources: story.en ? (NEWS_EVENTS[number]?.sources?.[0] ?? 1) : 0,
    mn_sources: story.mn ? (NEWS_EVENTS[number]?.sources?.[1] ?? 1) : 0,
    paired: story.en !== null && story.mn !== null,
    story: number,
    why: {
      sources: (NEWS_EVENTS[number]?.sources?.[0] ?? 1) + (NEWS_EVENTS[number]?.sources?.[1] ?? 0),
      hours: index,
      watched: false,
      repeats: 0,
    },
  }));
  const today = new Date();
  const twoDigits = (value: number) => String(value).padStart(2, "0");
  const day = `${today.getFullYear()}-${twoDigits(today.getMonth() + 1)}-${twoDigits(today.getDate())}`;
  return { date: date ?? day, rows, headlines: world.entries.size, sources: world.feeds.length };
}

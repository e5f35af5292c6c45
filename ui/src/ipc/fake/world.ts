/** The data of the in-memory backend. */
import type {
  Annotation,
  ArticleId,
  Backup,
  CatalogueSource,
  EntryDetail,
  EntryId,
  EntryQuery,
  Event,
  FeedId,
  FeedRow,
  Locale,
  AvailableUpdate,
  UserTerm,
  Recipe,
  SavedSearch,
  Settings,
} from "../bindings.ts";
import { DEFAULTS } from "../defaults.ts";
import type { FakeOptions } from "../fake.ts";
import { Alerts } from "./commands/alerts.ts";
import { truncateEntries, addVersions, type Page, type Version } from "./commands/articles.ts";
import { backups } from "./commands/backups.ts";
import { catalogue } from "./data/catalogue.ts";
import { entries, feeds } from "./data/feeds-and-entries.ts";
import { createEntry } from "./detail.ts";
import { notes } from "./data/annotations.ts";
import { pageRecipe } from "./data/recipe-page.ts";
import { searches, hasTag } from "./commands/tags.ts";

export class World {
  settings: Settings;
  locale: Locale;
  feeds: FeedRow[] = [];
  entries = new Map<EntryId, EntryDetail>();
  /** The story number of each entry. */
  stories = new Map<EntryId, number>();
  readonly terms: UserTerm[] = [];
  /** Removed feeds with their entries, which can be restored. */
  removed = new Map<FeedId, { feed: FeedRow; entries: EntryDetail[] }>();
  /** The recipes of sources without a feed. */
  recipes = new Map<FeedId, Recipe>();
  catalogue: CatalogueSource[] = catalogue();
  /** The results of fetching the pages of entries. */
  pages = new Map<EntryId, Page>();
  /** Earlier text versions. */
  versions = new Map<ArticleId, Version>();
  searches: SavedSearch[] = [];
  annotations: Annotation[] = [];
  /** Removed annotations, which can be restored. */
  removedAnnotations: Annotation[] = [];
  backups: Backup[] = backups(Date.now());
  /** Whether a backup has been restored, which ends a startup failure. */
  restored = false;
  readonly alerts: Alerts = new Alerts(this);
  sample = false;
  /** A newer version of the app. */
  newer: AvailableUpdate | null = null;
  online = true;
  readonly emit: (event: Event) => void;

  constructor(options: FakeOptions, emit: (event: Event) => void) {
    this.emit = emit;
    this.settings = { ...DEFAULTS, ...options.settings };
    this.locale = options.locale ?? this.settings.locale ?? "en";
    if (!options.empty) this.fill();
    if (options.notes) this.annotate();
    for (let n = 0; n < (options.extra ?? 0); n += 1) this.addFiller(n);
  }

  /** Adds the invented feeds and entries; `sample` marks them as the sample edition. */
  fill(sample = false): void {
    const now = Date.now();
    this.feeds = feeds(now).map((feed) => ({ ...feed, sample, failure: sample ? null : feed.failure }));
    for (const feed of this.feeds) if (feed.kind !== "feed") this.recipes.set(feed.id, pageRecipe(feed.url));
    const created = entries(now, this.feeds);
    this.entries = new Map(created.entries.map((entry) => [entry.id, entry]));
    this.stories = created.stories;
    this.pages = truncateEntries(created.entries);
    this.versions = addVersions(created.entries);
    this.searches = searches();
    this.sample = sample;
    if (!sample) this.alerts.fill(now);
    this.recount();
  }

  /** Adds annotations on the first entries. */
  private annotate(): void {
    this.annotations = notes(this.entries);
    for (const { entry_id } of this.annotations) {
      const entry = this.entries.get(entry_id);
      if (entry) entry.annotations += 1;
    }
  }

  /** Returns the entries that a query selects, in its order. */
  select(query: EntryQuery): EntryDetail[] {
    const words = (query.text ?? "").toLowerCase().split(/\s+/).filter(Boolean);
    const watch = this.alerts.watches.find((candidate) => candidate.id === query.watch);
    const watchedIds = watch && new Set(this.alerts.matching(watch).map((entry) => entry.id));
    const folder = new Map(this.feeds.map((feed) => [feed.id, feed.folder]));
    const matches = [...this.entries.values()].filter((entry) => {
      if (
        query.language === "mn"
          ? !entry.language.startsWith("mn")
          : query.language !== null && entry.language !== query.language
      )
        return false;
      if (query.feed !== null && entry.feed_id !== query.feed) return false;
      if (query.folder !== null && folder.get(entry.feed_id) !== query.folder) return false;
      if (query.unread && entry.read) return false;
      if (query.saved && !entry.saved) return false;
      if (query.archived !== null && entry.archived !== query.archived) return false;
      if (query.annotated && entry.annotations === 0) return false;
      if (query.watch !== null && !watchedIds?.has(entry.id)) return false;
      if (query.tag !== null && !hasTag(entry, query.tag)) return false;
      const at = entry.published_at ?? entry.arrived_at;
      if (query.since !== null && at < query.since) return false;
      const text = words.length > 0 ? `${entry.title} ${entry.excerpt}`.toLowerCase() : "";
      return words.every((word) => text.includes(word));
    });
    const at = (entry: EntryDetail) =>
      query.order === "arrived"
        ? entry.arrived_at
        : query.order === "saved"
          ? (entry.saved_at ?? 0)
          : (entry.published_at ?? entry.arrived_at);
    matches.sort(
      (a, b) =>
        (query.order === "feed" ? a.feed_title.localeCompare(b.feed_title) : 0) ||
        (query.order === "title" ? a.title.localeCompare(b.title) : 0) ||
        at(b) - at(a) ||
        b.id - a.id,
    );
    return query.limit === null ? matches : matches.slice(0, query.limit);
  }

  /** Updates the counts of all feeds. */
  recount(): void {
    const counts = new Map<FeedId, { unread: number; entries: number }>();
    for (const entry of this.entries.values()) {
      const count = counts.get(entry.feed_id) ?? { unread: 0, entries: 0 };
      count.entries += 1;
      if (!entry.read) count.unread += 1;
      counts.set(entry.feed_id, count);
    }
    for (const feed of this.feeds) Object.assign(feed, { unread: 0, entries: 0, ...counts.get(feed.id) });
  }

  private addFiller(n: number): void {
    const feed = this.feeds[n % this.feeds.length];
    if (!feed) return;
    const id = 1000 + n;
    const mn = feed.language === "mn";
    const at = Date.now() - (n + 60) * 17 * 60_000;
    const entry = createEntry(feed, {
      id,
      title: mn ? `Архивын мэдээ, ${n} дугаар` : `From the archive, number ${n}`,
      url: `https://archive.example/${n}`,
      published_at: at,
      arrived_at: at,
      language: mn ? "mn" : "en",
      read: n % 3 === 0,
    });
    this.entries.set(id, entry);
  }
}

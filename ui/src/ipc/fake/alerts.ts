/** Watches and the journal of alerts in the in-memory backend. */
import type {
  Desktop,
  EntryDetail,
  JournalLine,
  JournalQuery,
  JournalRow,
  NewWatch,
  Quiet,
  Reason,
  WatchId,
  WatchRow,
} from "../bindings.ts";
import { rowOf } from "./detail.ts";
import { changed, failure, feedOf } from "./sources.ts";
import type { Part } from "./table.ts";
import type { World } from "./world.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

type Kept = NewWatch & { id: WatchId };

const bare: NewWatch = {
  words: "",
  level: "normal",
  feed: null,
  language: null,
  topic: null,
  updates: false,
};

/** What of alerts is remembered. */
export class Alerts {
  watches: Kept[] = [];
  lines: JournalLine[] = [];
  desktop: Desktop = { lacks: [], autostart: false, saving: false, updated_by: "app", newer: null };
  readonly #world: World;

  constructor(world: World) {
    this.#world = world;
  }

  /** A morning's journal, from the entries that there are. */
  fill(now: number): void {
    this.watches = [
      { ...bare, id: 1, words: "wool, ноос" },
      { ...bare, id: 2, words: "snow, цас", level: "urgent" },
      { ...bare, id: 3, words: "festival, наадам", level: "mute" },
    ];
    const entries = [...this.#world.entries.values()];
    const [a, b, c, d, e, f] = [3, 4, 1, 6, 8, 9].map((id) => entries.find((entry) => entry.id === id));
    if (!a || !b || !c || !d || !e || !f) return;
    let id = 100;
    const row = (
      entry: EntryDetail,
      at: number,
      decision: JournalRow["decision"],
      code: Reason["code"],
      args: Reason["args"] = {},
      more: Partial<JournalRow> = {},
    ): JournalRow => ({
      id: (id -= 1),
      decided_at: at,
      decision,
      reason: { code, args },
      entry_id: entry.id,
      story_id: entry.id,
      title: entry.title,
      language: entry.language,
      feed_id: entry.feed_id,
      feed_title: entry.feed_title,
      watch: null,
      alert: null,
      settled: false,
      ...more,
    });
    const line = (rows: JournalRow[], count = rows.length, since: number | null = null): JournalLine => ({
      rows,
      count,
      oldest: rows.at(-1)?.id ?? 0,
      since,
    });
    const held = now - 9 * HOUR;
    this.lines = [
      line([row(a, now - 8 * MINUTE, "shown", "watched", { words: "wool" }, { watch: 1, alert: 4 })]),
      line([row(b, now - 8 * MINUTE, "grouped", "same-story", { entry: a.id, title: a.title })]),
      line(
        [c, d, e].map((entry) =>
          row(entry, now - 2 * HOUR, "grouped", "catch-up", { since: held }, { alert: 3 }),
        ),
        3,
        held,
      ),
      line([row(d, now - 5 * HOUR, "held", "quiet-hours", { until: now - 2 * HOUR }, { settled: true })]),
      line([row(e, now - 6 * HOUR, "shown", "urgent", { words: "snow" }, { watch: 2, alert: 2 })]),
      line([row(f, now - 2 * DAY, "suppressed", "muted", { words: "festival" }, { watch: 3 })]),
      line([row(f, now - 2 * DAY, "suppressed", "source-off")]),
      line([row(a, now - 3 * DAY, "suppressed", "first-fetch")], 40),
    ];
  }

  unread(): number {
    const told = new Set(
      this.lines.flatMap((line) => line.rows.filter((row) => row.alert !== null).map((row) => row.entry_id)),
    );
    return [...told].filter((id) => this.#world.entries.get(id)?.read === false).length;
  }

  /** As the engine matches, but for forms and scripts: a word that begins with one of those looked for. */
  matching(watch: NewWatch): EntryDetail[] {
    const words = watch.words
      .toLowerCase()
      .split(/[\s,"“”«»]+/)
      .filter((word) => word !== "" && !word.startsWith("-"));
    if (words.length === 0 && watch.feed === null && !watch.topic)
      throw failure("invalid-watch", { value: watch.words });
    return [...this.#world.entries.values()].filter((entry) => {
      if (watch.feed !== null && entry.feed_id !== watch.feed) return false;
      if (watch.language !== null && !entry.language.startsWith(watch.language)) return false;
      const text = `${entry.title} ${entry.excerpt}`.toLowerCase();
      return words.length === 0 || words.some((word) => text.includes(word));
    });
  }

  row(watch: Kept): WatchRow {
    const found = this.matching(watch);
    return { ...watch, matches: found.length, unread: found.filter((entry) => !entry.read).length };
  }

  select(query: JournalQuery): JournalLine[] {
    const words = (query.text ?? "").toLowerCase().split(/\s+/).filter(Boolean);
    const kinds = { all: null, shown: ["shown", "grouped"], held: ["held"], "not-shown": ["suppressed"] };
    const wanted = kinds[query.show];
    const found = this.lines.filter((line) =>
      line.rows.some((row) => {
        const text = `${row.title} ${row.feed_title}`.toLowerCase();
        return (
          (wanted === null || wanted.includes(row.decision)) &&
          (query.alert === null || row.alert === query.alert) &&
          (query.watch === null || row.watch === query.watch) &&
          (query.before === null || row.id < query.before) &&
          words.every((word) => text.includes(word))
        );
      }),
    );
    return query.limit === null ? found : found.slice(0, query.limit);
  }

  quiet(): Quiet {
    const until = this.#world.settings["do-not-disturb"];
    if (until === null || until < Date.now()) return { cause: null, until: null, held: 0 };
    return { cause: "do-not-disturb", until, held: 2 };
  }
}

type Answered =
  | "list_watches"
  | "add_watch"
  | "update_watch"
  | "remove_watch"
  | "preview_watch"
  | "list_journal"
  | "get_quiet"
  | "set_do_not_disturb"
  | "set_feed_alerts"
  | "get_desktop"
  | "set_autostart"
  | "answer_close"
  | "look_for_version"
  | "install_version"
  | "restart_app"
  | "show_test_alert";

export function alertAnswers(world: World): Part<Answered> {
  const known = (id: WatchId) => {
    const watch = world.alerts.watches.find((one) => one.id === id);
    if (!watch) throw failure("no-such-watch", { id });
    return watch;
  };
  return {
    list_watches: () => world.alerts.watches.map((watch) => world.alerts.row(watch)),
    add_watch: ({ watch }) => {
      world.alerts.matching(watch);
      const id = 1 + Math.max(0, ...world.alerts.watches.map((one) => one.id));
      const added = { ...watch, id };
      world.alerts.watches = [...world.alerts.watches, added];
      changed(world, "watches", "entries");
      return added;
    },
    update_watch: ({ id, watch }) => {
      world.alerts.matching(watch);
      Object.assign(known(id), watch);
      changed(world, "watches", "entries");
      return { ...watch, id };
    },
    remove_watch: ({ id }) => {
      const gone = known(id);
      world.alerts.watches = world.alerts.watches.filter((one) => one !== gone);
      changed(world, "watches", "entries");
      return null;
    },
    preview_watch: ({ watch }) => {
      const told = watch.level === "urgent" || watch.level === "normal";
      const matches = world.alerts
        .matching(watch)
        .flatMap((entry) => rowOf(entry) ?? [])
        .map((row, at) => ({ ...row, words: watch.words.split(",")[0] ?? "", told: told && at % 3 !== 1 }));
      const alerts = matches.filter((match) => match.told).length;
      return { days: 7, alerts, total: matches.length, matches };
    },
    list_journal: ({ query }) => world.alerts.select(query),
    get_quiet: () => world.alerts.quiet(),
    set_do_not_disturb: ({ how }) => {
      const now = Date.now();
      world.settings["do-not-disturb"] = how === "off" ? null : now + (how === "hour" ? HOUR : 14 * HOUR);
      changed(world, "settings", "alerts");
      return world.alerts.quiet();
    },
    set_feed_alerts: ({ ids, alerts }) => {
      for (const id of ids) feedOf(world, id).alerts = alerts;
      changed(world, "feeds", "alerts");
      return null;
    },
    get_desktop: () => world.alerts.desktop,
    look_for_version: () => world.newer,
    install_version: () => {
      world.emit({ type: "update-progress", percent: 40 });
      return null;
    },
    restart_app: () => null,
    set_autostart: ({ on }) => {
      world.alerts.desktop.autostart = on;
      return world.alerts.desktop;
    },
    answer_close: ({ keep, remember }) => {
      if (remember) world.settings.close = keep ? "background" : "quit";
      return null;
    },
    show_test_alert: () => null,
  };
}

/** Watches and the journal of alerts in the in-memory backend. */
import type {
  Desktop,
  EntryDetail,
  JournalLine,
  JournalQuery,
  JournalRow,
  WatchDefinition,
  QuietStatus,
  DecisionReason,
  WatchId,
  WatchRow,
} from "../../bindings.ts";
import { rowOf } from "../detail.ts";
import { changed, failure, feedOf } from "./sources.ts";
import type { CommandSubset } from "../command-table.ts";
import type { World } from "../world.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

type StoredWatch = WatchDefinition & { id: WatchId };

const emptyWatch: WatchDefinition = {
  words: "",
  level: "normal",
  feed: null,
  language: null,
  topic: null,
  updates: false,
};

/** The watches, the journal and the desktop's capabilities. */
export class Alerts {
  watches: StoredWatch[] = [];
  lines: JournalLine[] = [];
  desktop: Desktop = { lacks: [], autostart: false, saving: false, updated_by: "app", newer: null };
  readonly #world: World;

  constructor(world: World) {
    this.#world = world;
  }

  /** Adds three watches and a journal of eight lines about the existing entries. */
  fill(now: number): void {
    this.watches = [
      { ...emptyWatch, id: 1, words: "wool, ноос" },
      { ...emptyWatch, id: 2, words: "snow, цас", level: "urgent" },
      { ...emptyWatch, id: 3, words: "festival, наадам", level: "mute" },
    ];
    const entries = [...this.#world.entries.values()];
    const [a, b, c, d, e, f] = [3, 4, 1, 6, 8, 9].map((id) => entries.find((entry) => entry.id === id));
    if (!a || !b || !c || !d || !e || !f) return;
    let id = 100;
    const row = (
      entry: EntryDetail,
      at: number,
      decision: JournalRow["decision"],
      code: DecisionReason["code"],
      args: DecisionReason["args"] = {},
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
    const heldSince = now - 9 * HOUR_MS;
    this.lines = [
      line([row(a, now - 8 * MINUTE_MS, "shown", "watched", { words: "wool" }, { watch: 1, alert: 4 })]),
      line([row(b, now - 8 * MINUTE_MS, "grouped", "same-story", { entry: a.id, title: a.title })]),
      line(
        [c, d, e].map((entry) =>
          row(entry, now - 2 * HOUR_MS, "grouped", "catch-up", { since: heldSince }, { alert: 3 }),
        ),
        3,
        heldSince,
      ),
      line([
        row(d, now - 5 * HOUR_MS, "held", "quiet-hours", { until: now - 2 * HOUR_MS }, { settled: true }),
      ]),
      line([row(e, now - 6 * HOUR_MS, "shown", "urgent", { words: "snow" }, { watch: 2, alert: 2 })]),
      line([row(f, now - 2 * DAY_MS, "suppressed", "muted", { words: "festival" }, { watch: 3 })]),
      line([row(f, now - 2 * DAY_MS, "suppressed", "source-off")]),
      line([row(a, now - 3 * DAY_MS, "suppressed", "first-fetch")], 40),
    ];
  }

  /** The number of unread entries that had an alert. */
  unread(): number {
    const alertedIds = new Set(
      this.lines.flatMap((line) => line.rows.filter((row) => row.alert !== null).map((row) => row.entry_id)),
    );
    return [...alertedIds].filter((id) => this.#world.entries.get(id)?.read === false).length;
  }

  /** The entries that a watch matches. Simpler than the engine: it only looks for the words in the text. */
  matching(watch: WatchDefinition): EntryDetail[] {
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

  row(watch: StoredWatch): WatchRow {
    const matches = this.matching(watch);
    return { ...watch, matches: matches.length, unread: matches.filter((entry) => !entry.read).length };
  }

  select(query: JournalQuery): JournalLine[] {
    const words = (query.text ?? "").toLowerCase().split(/\s+/).filter(Boolean);
    const kinds = { all: null, shown: ["shown", "grouped"], held: ["held"], "not-shown": ["suppressed"] };
    const decisions = kinds[query.show];
    const lines = this.lines.filter((line) =>
      line.rows.some((row) => {
        const text = `${row.title} ${row.feed_title}`.toLowerCase();
        return (
          (decisions === null || decisions.includes(row.decision)) &&
          (query.alert === null || row.alert === query.alert) &&
          (query.watch === null || row.watch === query.watch) &&
          (query.before === null || row.id < query.before) &&
          words.every((word) => text.includes(word))
        );
      }),
    );
    return query.limit === null ? lines : lines.slice(0, query.limit);
  }

  quiet(): QuietStatus {
    const until = this.#world.settings["do-not-disturb"];
    if (until === null || until < Date.now()) return { cause: null, until: null, held: 0 };
    return { cause: "do-not-disturb", until, held: 2 };
  }
}

type AlertCommand =
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

export function alertCommands(world: World): CommandSubset<AlertCommand> {
  const findWatch = (id: WatchId) => {
    const watch = world.alerts.watches.find((candidate) => candidate.id === id);
    if (!watch) throw failure("no-such-watch", { id });
    return watch;
  };
  return {
    list_watches: () => world.alerts.watches.map((watch) => world.alerts.row(watch)),
    add_watch: ({ watch }) => {
      world.alerts.matching(watch);
      const id = 1 + Math.max(0, ...world.alerts.watches.map((existing) => existing.id));
      const added = { ...watch, id };
      world.alerts.watches = [...world.alerts.watches, added];
      changed(world, "watches", "entries");
      return added;
    },
    update_watch: ({ id, watch }) => {
      world.alerts.matching(watch);
      Object.assign(findWatch(id), watch);
      changed(world, "watches", "entries");
      return { ...watch, id };
    },
    remove_watch: ({ id }) => {
      const removed = findWatch(id);
      world.alerts.watches = world.alerts.watches.filter((other) => other !== removed);
      changed(world, "watches", "entries");
      return null;
    },
    preview_watch: ({ watch }) => {
      const causesAlerts = watch.level === "urgent" || watch.level === "normal";
      const matches = world.alerts
        .matching(watch)
        .flatMap((entry) => rowOf(entry) ?? [])
        .map((row, at) => ({
          ...row,
          words: watch.words.split(",")[0] ?? "",
          told: causesAlerts && at % 3 !== 1,
        }));
      const alerts = matches.filter((match) => match.told).length;
      return { days: 7, alerts, total: matches.length, matches };
    },
    list_journal: ({ query }) => world.alerts.select(query),
    get_quiet: () => world.alerts.quiet(),
    set_do_not_disturb: ({ how }) => {
      const now = Date.now();
      world.settings["do-not-disturb"] =
        how === "off" ? null : now + (how === "hour" ? HOUR_MS : 14 * HOUR_MS);
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

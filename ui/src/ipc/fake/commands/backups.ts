/** Backups and retention in the in-memory backend. */
import type { Backup, RetentionResult } from "../../bindings.ts";
import { changed, failure } from "./sources.ts";
import type { CommandSubset } from "../command-table.ts";
import type { World } from "../world.ts";

const DAY_MS = 86_400_000;
/** The size of each backup, and of the library before retention. */
const BACKUP_BYTES = 48_300_000;
const BYTES_PER_ENTRY = 12_000;

/** Returns three automatic backups and one that the reader made. */
export function backups(now: number): Backup[] {
  const timed = [0.4, 1.4, 2.4].map((days) => backup(now - days * DAY_MS, true));
  return [...timed, backup(now - 9 * DAY_MS, false)];
}

export function backupCommands(
  world: World,
): CommandSubset<"list_backups" | "make_backup" | "restore_backup" | "clean_up"> {
  return {
    list_backups: () => world.backups,
    make_backup: () => {
      const created = backup(Date.now(), false);
      world.backups = [created, ...world.backups];
      return created;
    },
    restore_backup: ({ path }) => {
      if (!world.backups.some((backup) => backup.path === path)) throw failure("file-unreadable", { path });
      // Restoring first makes a backup of the current library.
      world.backups = [backup(Date.now(), false), ...world.backups];
      world.restored = true;
      changed(world, "feeds", "entries", "states", "settings", "annotations", "tags");
      return null;
    },
    clean_up: () => cleanUp(world),
  };
}

function backup(made_at: number, timed: boolean): Backup {
  const name = new Date(made_at).toISOString().slice(0, 19).replaceAll(":", "-");
  return { path: `/library/backups/${name}${timed ? "" : "-kept"}.db`, made_at, bytes: BACKUP_BYTES, timed };
}

function cleanUp(world: World): RetentionResult {
  const { "retention-days": days, "retention-count": count, "retention-unread": unread } = world.settings;
  const before = Date.now() - days * DAY_MS;
  const countByFeed = new Map<number, number>();
  const all = [...world.entries.values()].sort((a, b) => b.arrived_at - a.arrived_at);
  const removed = all.filter((entry) => {
    if (entry.saved || entry.own_tags.length > 0 || entry.annotations > 0) return false;
    if (unread && !entry.read) return false;
    const number = (countByFeed.get(entry.feed_id) ?? 0) + 1;
    countByFeed.set(entry.feed_id, number);
    return (days > 0 && entry.arrived_at < before) || (count > 0 && number > count);
  });
  for (const entry of removed) world.entries.delete(entry.id);
  if (removed.length > 0) changed(world, "entries", "states", "feeds");
  return {
    entries: removed.length,
    before: BACKUP_BYTES,
    after: BACKUP_BYTES - removed.length * BYTES_PER_ENTRY,
  };
}

/** Backups and retention in the in-memory backend. */
import type { Backup, Cleanup } from "../bindings.ts";
import { changed, failure } from "./sources.ts";
import type { Part } from "./table.ts";
import type { World } from "./world.ts";

const DAY = 86_400_000;
const SIZE = 48_300_000;
const BYTES_AN_ENTRY = 12_000;

export function backups(now: number): Backup[] {
  const timed = [0.4, 1.4, 2.4].map((days) => backup(now - days * DAY, true));
  return [...timed, backup(now - 9 * DAY, false)];
}

export function backupAnswers(
  world: World,
): Part<"list_backups" | "make_backup" | "restore_backup" | "clean_up"> {
  return {
    list_backups: () => world.backups,
    make_backup: () => {
      const made = backup(Date.now(), false);
      world.backups = [made, ...world.backups];
      return made;
    },
    restore_backup: ({ path }) => {
      if (!world.backups.some((backup) => backup.path === path)) throw failure("file-unreadable", { path });
      // What is there now stays at hand.
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
  return { path: `/library/backups/${name}${timed ? "" : "-kept"}.db`, made_at, bytes: SIZE, timed };
}

function cleanUp(world: World): Cleanup {
  const { "retention-days": days, "retention-count": count, "retention-unread": unread } = world.settings;
  const before = Date.now() - days * DAY;
  const seen = new Map<number, number>();
  const all = [...world.entries.values()].sort((a, b) => b.arrived_at - a.arrived_at);
  const gone = all.filter((entry) => {
    if (entry.saved || entry.own_tags.length > 0 || entry.annotations > 0) return false;
    if (unread && !entry.read) return false;
    const number = (seen.get(entry.feed_id) ?? 0) + 1;
    seen.set(entry.feed_id, number);
    return (days > 0 && entry.arrived_at < before) || (count > 0 && number > count);
  });
  for (const entry of gone) world.entries.delete(entry.id);
  if (gone.length > 0) changed(world, "entries", "states", "feeds");
  return { entries: gone.length, before: SIZE, after: SIZE - gone.length * BYTES_AN_ENTRY };
}

/** Tags, which are case-insensitive, and saved searches in the in-memory backend. */
import type { EntryDetail, SavedSearch, TagRow } from "../../bindings.ts";
import { changed, failure } from "./sources.ts";
import type { CommandSubset } from "../command-table.ts";
import type { World } from "../world.ts";

const MAX_NAME_UNITS = 100;

const SAMPLE_TAGS = {
  en: [["schools", "budget"], ["railway"], ["schools"]],
  mn: [["сургууль", "төсөв"], ["тээвэр"], ["төсөв"]],
};

type TagCommand =
  | "tag_entries"
  | "list_tags"
  | "rename_tag"
  | "remove_tag"
  | "list_saved_searches"
  | "add_saved_search"
  | "remove_saved_search";

export function tagCommands(world: World): CommandSubset<TagCommand> {
  return {
    tag_entries: ({ ids, add, remove }) => {
      const added = add.map(validName);
      const removedKeys = new Set(remove.map(keyOf));
      for (const id of ids) {
        const entry = world.entries.get(id);
        if (!entry) continue;
        const remaining = entry.own_tags.filter((tag) => !removedKeys.has(keyOf(tag)));
        const newTags = added.filter((tag) => !remaining.some((other) => keyOf(other) === keyOf(tag)));
        entry.own_tags = [...remaining, ...newTags.map((tag) => existingSpelling(world, tag))];
      }
      changed(world, "tags", "states");
      return null;
    },
    list_tags: () => listTags(world),
    rename_tag: ({ name, new: newName }) => {
      const renamed = validName(newName);
      replace(world, name, keyOf(name) === keyOf(renamed) ? renamed : existingSpelling(world, renamed));
      changed(world, "tags", "states", "annotations");
      return null;
    },
    remove_tag: ({ name }) => {
      replace(world, name, null);
      changed(world, "tags", "states", "annotations");
      return null;
    },
    list_saved_searches: () => world.searches,
    add_saved_search: ({ name, query }) => {
      const id = 1 + Math.max(0, ...world.searches.map((search) => search.id));
      const added: SavedSearch = { id, name: validName(name), query };
      world.searches = [...world.searches, added].sort((a, b) => a.name.localeCompare(b.name));
      changed(world, "tags");
      return added;
    },
    remove_saved_search: ({ id }) => {
      world.searches = world.searches.filter((search) => search.id !== id);
      changed(world, "tags");
      return null;
    },
  };
}

/** Returns the form by which tags are compared. */
export function keyOf(tag: string): string {
  return tag.trim().normalize("NFC").toLowerCase();
}

/** Whether an entry has a tag. */
export function hasTag(entry: EntryDetail, tag: string): boolean {
  return entry.own_tags.some((own) => keyOf(own) === keyOf(tag));
}

/** Returns the sample tags of an entry, by its index. */
export function sampleUserTags(language: "en" | "mn", index: number): string[] {
  return SAMPLE_TAGS[language][Math.floor(index / 9) % 3] ?? [];
}

/** Returns the sample searches. */
export function searches(): SavedSearch[] {
  const query = { language: null, feed: null, folder: null, unread: true, saved: false, archived: null };
  const otherFields = {
    tag: null,
    watch: null,
    across: false,
    annotated: false,
    since: null,
    order: "published",
    limit: null,
  } as const;
  return [{ id: 1, name: "Шинэ номын сан", query: { ...query, ...otherFields, text: "ном" } }];
}

function listTags(world: World): TagRow[] {
  const rows = new Map<string, TagRow>();
  const rowOf = (name: string) => {
    const row = rows.get(keyOf(name)) ?? { name, entries: 0, annotations: 0 };
    rows.set(keyOf(name), row);
    return row;
  };
  for (const entry of world.entries.values()) for (const tag of entry.own_tags) rowOf(tag).entries += 1;
  for (const { tags } of world.annotations) for (const tag of tags) rowOf(tag).annotations += 1;
  return [...rows.values()].sort((a, b) => a.name.localeCompare(b.name));
}

function validName(newName: string): string {
  const name = newName.trim();
  if (name === "" || name.length > MAX_NAME_UNITS) throw failure("invalid-name", { name: newName });
  return name;
}

/** Returns the spelling of an existing tag of this name. */
function existingSpelling(world: World, name: string): string {
  return listTags(world).find((tag) => keyOf(tag.name) === keyOf(name))?.name ?? name;
}

function replace(world: World, name: string, replacement: string | null): void {
  const change = (tags: string[]) =>
    tags.some((tag) => keyOf(tag) === keyOf(name))
      ? [...new Set(tags.flatMap((tag) => (keyOf(tag) === keyOf(name) ? (replacement ?? []) : tag)))]
      : tags;
  for (const entry of world.entries.values()) entry.own_tags = change(entry.own_tags);
  for (const annotation of world.annotations) annotation.tags = change(annotation.tags);
}

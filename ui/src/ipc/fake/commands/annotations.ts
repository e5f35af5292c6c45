/** Annotations in the in-memory backend. */
import type { Annotation, AnnotationQuery, AnnotationRow, EntryId } from "../../bindings.ts";
import { changed, failure } from "./sources.ts";
import type { CommandSubset } from "../command-table.ts";
import { keyOf } from "./tags.ts";
import type { World } from "../world.ts";

type AnnotationCommand =
  | "list_annotations"
  | "add_annotation"
  | "update_annotation"
  | "remove_annotations"
  | "restore_annotations"
  | "place_annotations"
  | "retarget_annotation"
  | "quote";

export function annotationCommands(world: World): CommandSubset<AnnotationCommand> {
  const find = (id: number): Annotation => {
    const annotation = world.annotations.find((candidate) => candidate.id === id);
    if (!annotation) throw failure("no-such-annotation", { id });
    return annotation;
  };
  const notifyChanged = (entry: EntryId) => {
    updateCount(world, entry);
    changed(world, "annotations", "states");
  };
  return {
    list_annotations: ({ query }) => selectAnnotations(world, query),
    add_annotation: ({ entry, annotation }) => {
      if (!world.entries.has(entry)) throw failure("no-such-entry", { id: entry });
      const all = [...world.annotations, ...world.removedAnnotations];
      const id = 1 + Math.max(0, ...all.map((annotation) => annotation.id));
      const now = Date.now();
      const created: Annotation = {
        ...annotation,
        id,
        uuid: uuidOf(id),
        entry_id: entry,
        article_id: null,
        created_at: now,
        modified_at: now,
        placement: annotation.target === null ? "whole" : "exact",
        placed_start: annotation.target?.start ?? null,
        placed_end: annotation.target?.end ?? null,
        score: 1,
        placed_hash: annotation.text_hash,
      };
      world.annotations = [...world.annotations, created];
      notifyChanged(entry);
      return created;
    },
    update_annotation: ({ id, patch }) => {
      const found = find(id);
      if (patch.color !== null) found.color = patch.color;
      if (patch.note !== null) found.note = patch.note;
      if (patch.tags !== null) found.tags = [...new Map(patch.tags.map((tag) => [keyOf(tag), tag])).values()];
      found.modified_at = Date.now();
      changed(world, "annotations", "tags");
      return found;
    },
    remove_annotations: ({ ids }) => {
      const removed = world.annotations.filter(({ id }) => ids.includes(id));
      world.annotations = world.annotations.filter(({ id }) => !ids.includes(id));
      world.removedAnnotations = [...world.removedAnnotations, ...removed];
      for (const { entry_id } of removed) notifyChanged(entry_id);
      return null;
    },
    restore_annotations: ({ ids }) => {
      const restored = world.removedAnnotations.filter(({ id }) => ids.includes(id));
      world.removedAnnotations = world.removedAnnotations.filter(({ id }) => !ids.includes(id));
      world.annotations = [...world.annotations, ...restored].sort((a, b) => a.id - b.id);
      for (const { entry_id } of restored) notifyChanged(entry_id);
      return null;
    },
    place_annotations: ({ text_hash, placed }) => {
      for (const { id, placement, start, end, score } of placed)
        Object.assign(find(id), {
          placement,
          placed_start: start,
          placed_end: end,
          score,
          placed_hash: text_hash,
        });
      changed(world, "annotations");
      return null;
    },
    retarget_annotation: ({ id, target, text_hash }) => {
      const found = find(id);
      const placed = { placed_start: target.start, placed_end: target.end, placed_hash: text_hash };
      const modified_at = Date.now();
      Object.assign(found, { target, text_hash, placement: "exact", score: 1, modified_at, ...placed });
      changed(world, "annotations");
      return found;
    },
    quote: ({ entry, annotation }) => {
      const found = world.entries.get(entry);
      if (!found) throw failure("no-such-entry", { id: entry });
      const passage = annotation === null ? found.excerpt : (find(annotation).target?.exact ?? found.excerpt);
      const source = [found.title, found.feed_title, found.url].filter(Boolean).join(", ");
      return found.language === "mn" ? `«${passage}» (${source})` : `“${passage}” (${source})`;
    },
  };
}

/** Returns the annotations that a query selects, in its order. */
export function selectAnnotations(world: World, query: AnnotationQuery): AnnotationRow[] {
  const words = (query.text ?? "").toLowerCase().split(/\s+/).filter(Boolean);
  const found = world.annotations
    .map((annotation) => rowOf(world, annotation))
    .filter((row) => {
      if (query.entry !== null && row.entry_id !== query.entry) return false;
      if (query.feed !== null && row.feed_id !== query.feed) return false;
      if (query.tag !== null && !row.tags.some((tag) => keyOf(tag) === keyOf(query.tag ?? ""))) return false;
      if (query.color !== null && row.color !== query.color) return false;
      if (query.language === "mn" ? !row.language.startsWith("mn") : !hasLanguage(row, query.language))
        return false;
      if (query.review && row.placement !== "review") return false;
      if (query.since !== null && row.created_at < query.since) return false;
      if (query.before !== null && row.created_at >= query.before) return false;
      const text = `${row.target?.exact ?? ""} ${row.note} ${row.entry_title}`.toLowerCase();
      return words.every((word) => text.includes(word));
    });
  const latest = new Map<EntryId, number>();
  for (const { entry_id, created_at } of found)
    latest.set(entry_id, Math.max(created_at, latest.get(entry_id) ?? 0));
  const positionOf = (row: AnnotationRow) => row.placed_start ?? row.target?.start ?? -1;
  found.sort((a, b) =>
    query.order === "newest"
      ? b.created_at - a.created_at || b.id - a.id
      : (latest.get(b.entry_id) ?? 0) - (latest.get(a.entry_id) ?? 0) ||
        a.entry_id - b.entry_id ||
        positionOf(a) - positionOf(b) ||
        a.id - b.id,
  );
  return query.limit === null ? found : found.slice(0, query.limit);
}

export function uuidOf(id: number): string {
  return `00000000-0000-4000-8000-${String(id).padStart(12, "0")}`;
}

export function updateCount(world: World, entry: EntryId): void {
  const annotations = world.annotations.filter(({ entry_id }) => entry_id === entry).length;
  Object.assign(world.entries.get(entry) ?? {}, { annotations });
}

function hasLanguage(row: AnnotationRow, language: AnnotationQuery["language"]): boolean {
  return language === null || row.language === language;
}

function rowOf(world: World, annotation: Annotation): AnnotationRow {
  const entry = world.entries.get(annotation.entry_id);
  return {
    ...annotation,
    entry_title: entry?.title ?? "",
    entry_url: entry?.url ?? null,
    feed_id: entry?.feed_id ?? 0,
    feed_title: entry?.feed_title ?? "",
    language: entry?.language ?? "other",
    published_at: entry?.published_at ?? null,
  };
}

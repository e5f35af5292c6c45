/** Annotations in the in-memory backend. */
import type { Annotation, AnnotationRow, EntryId } from "../bindings.ts";
import { changed, failure } from "./sources.ts";
import type { Part } from "./table.ts";
import type { World } from "./world.ts";

type Answered =
  | "list_annotations"
  | "add_annotation"
  | "update_annotation"
  | "remove_annotations"
  | "restore_annotations"
  | "place_annotations"
  | "retarget_annotation"
  | "quote"
  | "export_articles"
  | "import_articles";

export function annotationAnswers(world: World): Part<Answered> {
  const find = (id: number): Annotation => {
    const found = world.annotations.find((annotation) => annotation.id === id);
    if (!found) throw failure("no-such-annotation", { id });
    return found;
  };
  const told = (entry: EntryId) => {
    count(world, entry);
    changed(world, "annotations", "states");
  };
  return {
    list_annotations: ({ query }) =>
      world.annotations
        .filter((annotation) => query.entry === null || annotation.entry_id === query.entry)
        .map((annotation) => rowOf(world, annotation)),
    add_annotation: ({ entry, annotation }) => {
      const all = [...world.annotations, ...world.removedAnnotations];
      const id = 1 + Math.max(0, ...all.map((one) => one.id));
      const now = Date.now();
      const placement = annotation.target === null ? "whole" : "exact";
      const made: Annotation = {
        ...annotation,
        id,
        uuid: `00000000-0000-4000-8000-${String(id).padStart(12, "0")}`,
        entry_id: entry,
        article_id: null,
        created_at: now,
        modified_at: now,
        placement,
        placed_start: annotation.target?.start ?? null,
        placed_end: annotation.target?.end ?? null,
        score: 1,
        placed_hash: annotation.text_hash,
      };
      world.annotations = [...world.annotations, made];
      told(entry);
      return made;
    },
    update_annotation: ({ id, patch }) => {
      const found = find(id);
      if (patch.color !== null) found.color = patch.color;
      if (patch.note !== null) found.note = patch.note;
      if (patch.tags !== null) found.tags = patch.tags;
      found.modified_at = Date.now();
      changed(world, "annotations", "tags");
      return found;
    },
    remove_annotations: ({ ids }) => {
      const gone = world.annotations.filter(({ id }) => ids.includes(id));
      world.annotations = world.annotations.filter(({ id }) => !ids.includes(id));
      world.removedAnnotations = [...world.removedAnnotations, ...gone];
      for (const { entry_id } of gone) told(entry_id);
      return null;
    },
    restore_annotations: ({ ids }) => {
      const back = world.removedAnnotations.filter(({ id }) => ids.includes(id));
      world.removedAnnotations = world.removedAnnotations.filter(({ id }) => !ids.includes(id));
      world.annotations = [...world.annotations, ...back].sort((a, b) => a.id - b.id);
      for (const { entry_id } of back) told(entry_id);
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
      Object.assign(found, { target, text_hash, placement: "exact", score: 1, ...placed });
      changed(world, "annotations");
      return found;
    },
    quote: ({ entry, annotation }) => {
      const found = world.entries.get(entry);
      if (!found) throw failure("no-such-entry", { id: entry });
      const passage = annotation === null ? found.excerpt : (find(annotation).target?.exact ?? "");
      return `“${passage}” (${found.feed_title}, ${found.url ?? found.title})`;
    },
    export_articles: () => "ortoo.md",
    import_articles: () => ({ articles: 0, annotations: 0, updated: 0, known: 0, refused: [] }),
  };
}

function count(world: World, entry: EntryId): void {
  const annotations = world.annotations.filter(({ entry_id }) => entry_id === entry).length;
  Object.assign(world.entries.get(entry) ?? {}, { annotations });
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

/** What the lists select, from where the reader is. What is saved as a search is the same. */
import type { EntryQuery } from "../../ipc/bindings.ts";
import { app } from "../../state/app.svelte.ts";
import { EVERYTHING, languageOf } from "../../state/listing.svelte.ts";
import { settings } from "../../state/settings.svelte.ts";

export function headlinesQuery(): EntryQuery {
  // What is chosen by name is shown whatever it is written in.
  const named = app.feed !== null || app.tag !== null || app.watch !== null;
  return {
    ...EVERYTHING,
    language: app.language ?? (named ? null : languageOf(settings.current.show)),
    feed: app.feed,
    folder: app.folder,
    tag: app.tag,
    watch: app.watch,
    annotated: app.annotated,
    unread: app.unread,
    text: app.text.trim() || null,
    across: app.across,
    order: app.order ?? (app.text.trim() ? "relevance" : "published"),
  };
}

export function savedQuery(): EntryQuery {
  return {
    ...EVERYTHING,
    saved: true,
    archived: app.archived,
    language: app.language ?? languageOf(settings.current.show),
    tag: app.tag,
    annotated: app.annotated,
    text: app.text.trim() || null,
    across: app.across,
    order: app.order ?? (app.text.trim() ? "relevance" : "saved"),
  };
}

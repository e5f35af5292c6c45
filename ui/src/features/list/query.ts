/** The queries of the lists in the current view; a saved search stores the same query. */
import type { EntryQuery } from "../../ipc/bindings.ts";
import { app } from "../../state/app.svelte.ts";
import { ALL_ENTRIES, languageFilter } from "../../state/listing.svelte.ts";
import { settings } from "../../state/settings.svelte.ts";

export function headlinesQuery(): EntryQuery {
  // A chosen source, tag or watch is shown in all languages.
  const ignoresLanguage = app.feed !== null || app.tag !== null || app.watch !== null;
  return {
    ...ALL_ENTRIES,
    language: app.language ?? (ignoresLanguage ? null : languageFilter(settings.current.show)),
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
    ...ALL_ENTRIES,
    saved: true,
    archived: app.archived,
    language: app.language ?? languageFilter(settings.current.show),
    tag: app.tag,
    annotated: app.annotated,
    text: app.text.trim() || null,
    across: app.across,
    order: app.order ?? (app.text.trim() ? "relevance" : "saved"),
  };
}

/** The queries of the lists of entries; a saved search stores the same query. */
import type { EntryQuery } from "../../ipc/bindings.ts";
import { app } from "../../state/navigation/app.svelte.ts";
import { ALL_ENTRIES, languageFilter } from "../../state/library/listing.svelte.ts";
import type { HeadlinesRoute, SavedRoute } from "../../state/navigation/route.ts";
import { settings } from "../../state/settings.svelte.ts";

export function headlinesQuery({ filter }: HeadlinesRoute): EntryQuery {
  const { feed, folder, tag, watch, annotated, language, order } = filter;
  const text = filter.text.trim() || null;
  // A chosen source, tag or watch is shown in all languages.
  const ignoresLanguage = feed !== null || tag !== null || watch !== null;
  return {
    ...ALL_ENTRIES,
    language: language ?? (ignoresLanguage ? null : languageFilter(settings.current.show)),
    feed,
    folder,
    tag,
    watch,
    annotated,
    unread: app.unread,
    text,
    across: app.across,
    order: order ?? (text === null ? "published" : "relevance"),
  };
}

export function savedQuery({ archived, filter }: SavedRoute): EntryQuery {
  const { tag, annotated, language, order } = filter;
  const text = filter.text.trim() || null;
  return {
    ...ALL_ENTRIES,
    saved: true,
    archived,
    language: language ?? languageFilter(settings.current.show),
    tag,
    annotated,
    text,
    across: app.across,
    order: order ?? (text === null ? "saved" : "relevance"),
  };
}

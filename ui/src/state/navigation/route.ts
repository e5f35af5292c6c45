/**
 * The route: which view is shown, with its filters, and which entry is open over it. A union, so that a view cannot
 * have the filters of another one, and two reports are side by side only while an entry is open. Pure.
 */
import type {
  EntryId,
  EntryOrder,
  FeedId,
  Language,
  SavedSearch,
  SearchId,
  WatchId,
} from "../../ipc/bindings.ts";

/** An entry, or two reports of a story, that are open over a view. */
export type OpenEntry =
  | { kind: "article"; entry: EntryId }
  /** Two reports of a story; closing them shows `entry`, which is one of the two. */
  | { kind: "side-by-side"; entry: EntryId; english: EntryId; mongolian: EntryId };

/** The filters of any list of entries; null and empty values do not filter. */
export interface ListFilter {
  tag: string | null;
  /** Whether to show only annotated entries. */
  annotated: boolean;
  /** Null for the reader's general choice of languages. */
  language: Language | null;
  /** Null for the default order of the view. */
  order: EntryOrder | null;
  /** The text of a search. */
  text: string;
}

/** The filters of the headlines. */
export interface HeadlinesFilter extends ListFilter {
  feed: FeedId | null;
  folder: string | null;
  watch: WatchId | null;
}

export interface FrontRoute {
  view: "front";
  open: OpenEntry | null;
}

export interface HeadlinesRoute {
  view: "headlines";
  filter: HeadlinesFilter;
  /** The saved search that the filter comes from. */
  savedSearch: SearchId | null;
  open: OpenEntry | null;
}

export interface SavedRoute {
  view: "saved";
  /** Whether the archive is shown in place of the saved entries. */
  archived: boolean;
  filter: ListFilter;
  /** The saved search that the filter comes from. */
  savedSearch: SearchId | null;
  open: OpenEntry | null;
}

/** A view that is not a list of entries. */
export interface PageRoute {
  view: "notes" | "alerts" | "sources" | "settings" | "guide";
  open: OpenEntry | null;
}

export type Route = FrontRoute | HeadlinesRoute | SavedRoute | PageRoute;
export type View = Route["view"];

const NO_FILTER: HeadlinesFilter = {
  feed: null,
  folder: null,
  watch: null,
  tag: null,
  annotated: false,
  language: null,
  order: null,
  text: "",
};

/** Returns the route of a view; `filter` applies to the headlines. */
export function routeTo(view: View, filter: Partial<HeadlinesFilter> = {}): Route {
  switch (view) {
    case "front":
      return { view, open: null };
    case "headlines":
      return { view, filter: { ...NO_FILTER, ...filter }, savedSearch: null, open: null };
    case "saved":
      return { view, archived: false, filter: listFilter(NO_FILTER), savedSearch: null, open: null };
    default:
      return { view, open: null };
  }
}

/** Returns the route that shows a saved search. */
export function routeToSearch({ id, query }: SavedSearch): Route {
  const { feed, folder, tag, watch, annotated, language, order, text } = query;
  const filter = { ...NO_FILTER, feed, folder, watch, tag, annotated, language, order, text: text ?? "" };
  if (!query.saved) return { view: "headlines", filter, savedSearch: id, open: null };
  const archived = query.archived ?? false;
  return { view: "saved", archived, filter: listFilter(filter), savedSearch: id, open: null };
}

/** Returns the route with something else open over its view. */
export function withOpen(route: Route, open: OpenEntry | null): Route {
  return { ...route, open };
}

/** Returns the route with filters changed; a route without a list stays as it is. */
export function withFilter(route: Route, filter: Partial<ListFilter>): Route {
  switch (route.view) {
    case "headlines":
      return { ...route, filter: { ...route.filter, ...filter } };
    case "saved":
      return { ...route, filter: { ...route.filter, ...filter } };
    default:
      return route;
  }
}

/**
 * Returns the route of a search: in the current list, or in all headlines from any other view. An empty text ends the
 * search.
 */
export function withSearch(route: Route, text: string): Route {
  if (text.trim() === "") return withFilter(route, { text });
  const list = route.view === "headlines" || route.view === "saved" ? route : routeTo("headlines");
  return withOpen(withFilter(list, { text }), null);
}

/** The filters of the route's list; null for a view without a list. */
export function filterOf(route: Route): ListFilter | null {
  return route.view === "headlines" || route.view === "saved" ? route.filter : null;
}

/** The filters of the headlines; null for any other view. */
export function headlinesFilterOf(route: Route): HeadlinesFilter | null {
  return route.view === "headlines" ? route.filter : null;
}

/** The saved search that is shown; null if there is none. */
export function savedSearchOf(route: Route): SearchId | null {
  return route.view === "headlines" || route.view === "saved" ? route.savedSearch : null;
}

/** The route one level up: without the side-by-side view, the open entry or the search, or else the front page. */
export function parentOf(route: Route): Route | null {
  if (route.open?.kind === "side-by-side")
    return withOpen(route, { kind: "article", entry: route.open.entry });
  if (route.open !== null) return withOpen(route, null);
  if ((route.view === "headlines" || route.view === "saved") && route.filter.text !== "")
    return { ...withFilter(route, { text: "" }), savedSearch: null } as Route;
  return route.view === "front" ? null : routeTo("front");
}

/** Whether two routes show the same. */
export function isSameRoute(a: Route, b: Route): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function listFilter({ tag, annotated, language, order, text }: ListFilter): ListFilter {
  return { tag, annotated, language, order, text };
}

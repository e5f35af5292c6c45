/**
 * Navigation: the route with its history, and the cursor in the current list. The list registers its sequence here, so
 * that "next" means the same in the list and in the open article. Also what the window knows about the app itself.
 */
import type { EntryId, SavedSearch, SearchId } from "../../ipc/bindings.ts";
import { entries } from "../library/entries.svelte.ts";
import { History } from "./history.ts";
import {
  type HeadlinesFilter,
  isSameRoute,
  type ListFilter,
  type OpenEntry,
  parentOf,
  type Route,
  routeTo,
  routeToSearch,
  type View,
  withFilter,
  withOpen,
  withSearch,
} from "./route.ts";
import { selection } from "./selection.svelte.ts";

export type { View } from "./route.ts";

/** The views with a list of entries. */
const ENTRY_LIST_VIEWS: readonly View[] = ["front", "headlines", "saved"];
/** Rows that are loaded at once while searching for the next unread entry. */
const SCAN_AHEAD_ROWS = 100;

/** A place in the history: the cursor is that of the list when it was left. */
interface Place {
  route: Route;
  cursor: EntryId | null;
}

const START: Place = { route: routeTo("front"), cursor: null };

class App {
  #route = $state.raw<Route>(START.route);
  readonly #history = new History<Place>(START, (a, b) => isSameRoute(a.route, b.route));
  /** The current entry of the list, from which "next" counts; the list keeps it visible. */
  cursor = $state<EntryId | null>(null);
  /** Incremented when a key moves the cursor, so that the list moves the focus, too. */
  moves = $state(0);
  /** Whether a search also finds its terms in the other language; stays the same from list to list. */
  across = $state(true);
  /** Whether the headlines show only unread entries; stays the same from list to list. */
  unread = $state(false);
  /** Whether the briefing dialog is open. */
  brief = $state(false);
  /** The name of an OPML file that was opened with the app, until the reader has decided on it. */
  offered = $state<string | null>(null);
  /** Whether the help sheet is open. */
  help = $state(false);
  /** Whether loading the startup data has ended, successfully or not. */
  ready = $state(false);
  /** Whether the first screen has been painted, so that lists may render the rest of their rows. */
  drawn = $state(false);
  /** Whether the sample edition is installed. */
  sample = $state(false);
  version = $state("");
  platform = $state<"linux" | "windows" | "macos">("linux");
  /** The ids of the current list, in its order; they stay while an entry is open. */
  sequence = $state.raw<readonly EntryId[]>([]);

  get route(): Route {
    return this.#route;
  }
  get view(): View {
    return this.#route.view;
  }
  /** The open entry; null while the view itself is shown. */
  get entry(): EntryId | null {
    return this.#route.open?.entry ?? null;
  }
  /** The search text of the current list; empty without a search. */
  get text(): string {
    return this.#route.view === "headlines" || this.#route.view === "saved" ? this.#route.filter.text : "";
  }

  /** Shows a view, and in the headlines at most one filter. */
  go(view: View, filter: Partial<HeadlinesFilter> = {}): void {
    this.#visit(routeTo(view, filter));
  }

  /** Shows a saved search. */
  openSearch(search: SavedSearch): void {
    this.#visit(routeToSearch(search));
    this.unread = search.query.unread;
    this.across = search.query.across;
  }

  /** Searches the saved entries from their view, otherwise all headlines. */
  search(text: string): void {
    const route = withSearch(this.#route, text);
    // Further typing changes the search that is there; only its beginning is a step in the history.
    const begins = this.text.trim() === "" && text.trim() !== "";
    if (begins) this.#push(route);
    if (text.trim() !== "") this.cursor = null;
    if (!begins) this.#replace(route);
  }

  /** Changes filters of the current list, which is no step in the history. */
  setFilter(filter: Partial<ListFilter>): void {
    this.#replace(withFilter(this.#route, filter));
  }

  /** Shows the saved entries or the archive. */
  showArchive(archived: boolean): void {
    if (this.#route.view === "saved") this.#replace({ ...this.#route, archived });
    selection.clear();
  }

  /** Connects the current list with a saved search, or, with null, disconnects it. */
  setSavedSearch(id: SearchId | null): void {
    if (this.#route.view === "headlines" || this.#route.view === "saved")
      this.#replace({ ...this.#route, savedSearch: id });
  }

  /** Opens an entry and marks it as read. */
  openEntry(id: EntryId): void {
    this.#open({ kind: "article", entry: id });
    this.cursor = id;
    void this.#markRead(id);
  }

  /** Shows two reports of a story side by side and marks both as read. The open entry stays the one to come back to. */
  openSideBySide(english: EntryId, mongolian: EntryId): void {
    const entry = this.entry === mongolian ? mongolian : english;
    this.#open({ kind: "side-by-side", entry, english, mongolian });
    for (const id of [english, mongolian]) void this.#markRead(id);
  }

  /** Leaves the side-by-side view for the entry that was open before. */
  closeSideBySide(): void {
    if (this.#route.open?.kind === "side-by-side") this.goUp();
  }

  /** Goes one level up: out of the side-by-side view, the entry, the selection, the search, then to the front page. */
  goUp(): void {
    const { open, view } = this.#route;
    if (open === null && selection.size > 0) return selection.clear();
    const parent = parentOf(this.#route);
    if (parent === null) return;
    this.#leave();
    if (view !== parent.view) this.cursor = null;
    this.#history.returnTo({ route: parent, cursor: this.cursor });
    this.#route = parent;
    if (open?.kind === "article") this.moves += 1;
  }

  /** Goes to the previous (-1) or next (1) place of the history. */
  moveInHistory(direction: 1 | -1): void {
    this.#leave();
    const place = this.#history.move(direction);
    if (place === null) return;
    selection.clear();
    this.#route = place.route;
    this.cursor = place.cursor;
    if (place.route.open === null && place.cursor !== null) this.moves += 1;
  }

  /** Moves to the next (1) or previous (-1) entry, or unread entry; opens it if an entry is open. */
  async step(direction: 1 | -1, unread = false): Promise<void> {
    if (this.entry === null && !ENTRY_LIST_VIEWS.includes(this.view)) return;
    const ids = this.sequence;
    const at = this.cursor === null ? -1 : ids.indexOf(this.cursor);
    const next = await this.#find(ids, at < 0 && direction < 0 ? ids.length : at, direction, unread);
    if (next === null) return;
    if (this.entry !== null) {
      this.openEntry(next);
    } else {
      this.cursor = next;
      this.moves += 1;
    }
  }

  async #find(
    ids: readonly EntryId[],
    from: number,
    direction: 1 | -1,
    unread: boolean,
  ): Promise<EntryId | null> {
    for (let at = from + direction; at >= 0 && at < ids.length; at += direction) {
      const id = ids[at];
      if (id === undefined) break;
      if (!unread) return id;
      if (!entries.get(id))
        await entries.want(
          direction > 0
            ? ids.slice(at, at + SCAN_AHEAD_ROWS)
            : ids.slice(Math.max(0, at - SCAN_AHEAD_ROWS), at + 1),
        );
      if (entries.get(id)?.read === false) return id;
    }
    return null;
  }

  async #markRead(id: EntryId): Promise<void> {
    if (!entries.get(id)) await entries.want([id]);
    if (entries.get(id)?.read === false) await entries.markRead([id], true);
  }

  /** Goes to another view, which has no cursor and no selection yet. */
  #visit(route: Route): void {
    this.#push(route);
    this.cursor = null;
    selection.clear();
  }

  #open(open: OpenEntry): void {
    const route = withOpen(this.#route, open);
    if (isSameRoute(route, this.#route)) return;
    this.#push(route);
  }

  #push(route: Route): void {
    this.#leave();
    this.#history.push({ route, cursor: null });
    this.#route = route;
  }

  #replace(route: Route): void {
    this.#history.replace({ route, cursor: this.cursor });
    this.#route = route;
  }

  /** Remembers the cursor of the place that is being left. */
  #leave(): void {
    this.#history.replace({ route: this.#route, cursor: this.cursor });
  }

  reset(): void {
    this.#route = START.route;
    this.#history.reset(START);
    selection.clear();
    this.cursor = null;
    this.unread = false;
    this.help = false;
    this.brief = false;
    this.offered = null;
    this.ready = false;
    this.drawn = false;
    this.sample = false;
    this.sequence = [];
  }
}

export const app = new App();

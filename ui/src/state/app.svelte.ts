/**
 * Navigation: the current view, its filters and the open entry. The current list registers its sequence here, so
 * that "next" means the same in the list and in the open article.
 */
import type {
  EntryId,
  EntryOrder,
  FeedId,
  Language,
  SavedSearch,
  SearchId,
  WatchId,
} from "../ipc/bindings.ts";
import { entries } from "./entries.svelte.ts";
import { selection } from "./selection.svelte.ts";

export type View = "front" | "headlines" | "saved" | "notes" | "alerts" | "sources" | "settings" | "guide";

/** The views with a list of entries. */
const ENTRY_LIST_VIEWS: readonly View[] = ["front", "headlines", "saved"];
/** Rows that are loaded at once while searching for the next unread entry. */
const SCAN_AHEAD_ROWS = 100;

class App {
  view = $state<View>("front");
  /** Show only entries of this source. */
  feed = $state<FeedId | null>(null);
  /** Show only entries of sources in this folder. */
  folder = $state<string | null>(null);
  /** Show only entries with this tag. */
  tag = $state<string | null>(null);
  /** Show only entries that this watch matches. */
  watch = $state<WatchId | null>(null);
  /** Show only annotated entries. */
  annotated = $state(false);
  /** Show the archive in place of the saved entries. */
  archived = $state(false);
  /** Whether a search also finds its terms in the other language. */
  across = $state(true);
  /** The order of the list; null for the default of the view. */
  order = $state<EntryOrder | null>(null);
  /** Show only this language; null for the reader's general choice. */
  language = $state<Language | null>(null);
  /** The saved search that is shown. */
  opened = $state<SearchId | null>(null);
  /** The search text; empty without a search. */
  text = $state("");
  /** Show only unread entries. */
  unread = $state(false);
  /** The open entry; null while the view itself is shown. */
  entry = $state<EntryId | null>(null);
  /** The pair of reports that is shown side by side. */
  beside = $state<{ english: EntryId; mongolian: EntryId } | null>(null);
  /** The current entry of the list, from which "next" counts; the list keeps it visible. */
  cursor = $state<EntryId | null>(null);
  /** Incremented when a key moves the cursor, so that the list moves the focus, too. */
  moves = $state(0);
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
  /** Returns the ids of the current list, in its order. */
  sequence: () => readonly EntryId[] = () => [];
  /** Focuses the search field of the current view. */
  focusSearch: () => void = () => {};

  /** Registers the search field of the current view; the returned function unregisters it. */
  setSearchFocus(focus: () => void): () => void {
    this.focusSearch = focus;
    return () => {
      if (this.focusSearch === focus) this.focusSearch = () => {};
    };
  }

  /** Edits the tags of the open article or of the selected entries. */
  editTags: () => void = () => {};
  /** Toggles between the open article and the side-by-side view. */
  toggleBeside: () => void = () => {};
  /** Opens the find bar of the open article. */
  find: () => void = () => {};

  /** Shows a view, with at most one filter. */
  go(view: View, filter: { feed?: FeedId; folder?: string; tag?: string; watch?: WatchId } = {}): void {
    this.view = view;
    this.feed = filter.feed ?? null;
    this.folder = filter.folder ?? null;
    this.tag = filter.tag ?? null;
    this.watch = filter.watch ?? null;
    this.annotated = false;
    this.archived = false;
    this.order = null;
    this.language = null;
    this.opened = null;
    selection.clear();
    this.text = "";
    this.entry = null;
    this.beside = null;
    this.cursor = null;
  }

  /** Shows a saved search. */
  openSearch({ id, query }: SavedSearch): void {
    this.go(query.saved ? "saved" : "headlines");
    const { feed, folder, tag, watch, annotated, language, unread } = query;
    Object.assign(this, { feed, folder, tag, watch, annotated, language, unread });
    this.order = query.order;
    this.archived = query.archived ?? false;
    this.text = query.text ?? "";
    this.across = query.across;
    this.opened = id;
  }

  /** Searches the saved entries from their view, otherwise all headlines. */
  search(text: string): void {
    this.text = text;
    if (text.trim() === "") return;
    this.entry = null;
    this.beside = null;
    this.cursor = null;
    if (this.view !== "headlines" && this.view !== "saved") this.view = "headlines";
  }

  /** Opens an entry and marks it as read. */
  openEntry(id: EntryId): void {
    this.entry = id;
    this.beside = null;
    this.cursor = id;
    void this.#markRead(id);
  }

  /** Shows two reports of a story side by side and marks both as read. The open entry stays the one to come back to. */
  openBeside(english: EntryId, mongolian: EntryId): void {
    this.entry = this.entry === mongolian ? mongolian : english;
    this.beside = { english, mongolian };
    for (const id of [english, mongolian]) void this.#markRead(id);
  }

  /** Goes one level up: out of the side-by-side view, the entry, the selection, the search, then to the front page. */
  back(): void {
    if (this.beside !== null) {
      this.beside = null;
    } else if (this.entry !== null) {
      this.entry = null;
      this.moves += 1;
    } else if (selection.size > 0) {
      selection.clear();
    } else if (this.text !== "") {
      this.text = "";
      this.opened = null;
    } else if (this.view !== "front") {
      this.go("front");
    }
  }

  /** Moves to the next (1) or previous (-1) entry, or unread entry; opens it if an entry is open. */
  async step(direction: 1 | -1, unread = false): Promise<void> {
    if (this.entry === null && !ENTRY_LIST_VIEWS.includes(this.view)) return;
    const ids = this.sequence();
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

  reset(): void {
    this.go("front");
    this.unread = false;
    this.help = false;
    this.brief = false;
    this.offered = null;
    this.ready = false;
    this.drawn = false;
    this.sample = false;
    this.sequence = () => [];
  }
}

export const app = new App();

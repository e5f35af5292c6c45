/**
 * Where the reader is: the view, what it is narrowed to, and the entry that is open. The list in view
 * tells its sequence here, so that "next" means the same in the list and in the open article.
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

/** The views that are a list of entries, or lead to one. */
const LISTS: readonly View[] = ["front", "headlines", "saved"];
const AHEAD = 100;

class App {
  view = $state<View>("front");
  /** Headlines of this source only. */
  feed = $state<FeedId | null>(null);
  /** Headlines of this folder only. */
  folder = $state<string | null>(null);
  /** Only what has this tag of the reader. */
  tag = $state<string | null>(null);
  /** Only what this watch matches. */
  watch = $state<WatchId | null>(null);
  /** Only what is annotated. */
  annotated = $state(false);
  /** The archive in place of the saved ones. */
  archived = $state(false);
  /** Whether a search also finds what its terms are called in the other language. */
  across = $state(true);
  /** The order asked for; null for the view's own. */
  order = $state<EntryOrder | null>(null);
  /** Only this language, whatever the lists show; null for what they show. */
  language = $state<Language | null>(null);
  /** The saved search that was opened. */
  opened = $state<SearchId | null>(null);
  /** What is searched for; empty for everything. */
  text = $state("");
  /** Headlines that are unread only. */
  unread = $state(false);
  /** The open entry; null while the view itself is shown. */
  entry = $state<EntryId | null>(null);
  /** What stands beside the open entry, in the other language. */
  beside = $state<{ english: EntryId; mongolian: EntryId } | null>(null);
  /** The entry that "next" counts from; the list keeps it in sight. */
  cursor = $state<EntryId | null>(null);
  /** Raised whenever the keyboard moved the cursor: the list is to take the focus along. */
  moves = $state(0);
  /** Whether a briefing is being made. */
  brief = $state(false);
  /** An OPML file that was opened with the app, by its name, until the reader says yes or no. */
  offered = $state<string | null>(null);
  help = $state(false);
  /** True from the first data on, or from the failure to get them. */
  ready = $state(false);
  /** What is in view at first is on the screen: what lies below it may follow. */
  drawn = $state(false);
  /** Whether the sample edition is there. */
  sample = $state(false);
  version = $state("");
  platform = $state<"linux" | "windows" | "macos">("linux");
  /** Ids in the order of the list in view. */
  sequence: () => readonly EntryId[] = () => [];
  /** Puts the cursor into the search field. */
  focusSearch: () => void = () => {};

  /** The field of the page in view, until the returned function says that it is gone. */
  searchedBy(focus: () => void): () => void {
    this.focusSearch = focus;
    return () => {
      if (this.focusSearch === focus) this.focusSearch = () => {};
    };
  }

  /** Asks for tags: of the open article, or of what is picked in the list. */
  editTags: () => void = () => {};
  /** Shows the open article beside its counterpart, or by itself again. */
  toggleBeside: () => void = () => {};
  /** Looks for words in the open article. */
  find: () => void = () => {};

  go(view: View, narrowed: { feed?: FeedId; folder?: string; tag?: string; watch?: WatchId } = {}): void {
    this.view = view;
    this.feed = narrowed.feed ?? null;
    this.folder = narrowed.folder ?? null;
    this.tag = narrowed.tag ?? null;
    this.watch = narrowed.watch ?? null;
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

  /** Shows again what a saved search selects. */
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

  /** Searches all headlines, or the saved ones from their page. */
  search(text: string): void {
    this.text = text;
    if (text.trim() === "") return;
    this.entry = null;
    this.beside = null;
    this.cursor = null;
    if (this.view !== "headlines" && this.view !== "saved") this.view = "headlines";
  }

  /** Opens an entry, which thereby is read. */
  openEntry(id: EntryId): void {
    this.entry = id;
    this.beside = null;
    this.cursor = id;
    void this.#read(id);
  }

  /** Opens two tellings of a story beside each other; both are read. The open one stays the one to come back to. */
  openBeside(english: EntryId, mongolian: EntryId): void {
    this.entry = this.entry === mongolian ? mongolian : english;
    this.beside = { english, mongolian };
    for (const id of [english, mongolian]) void this.#read(id);
  }

  /** One step back: out of the entry, else out of the search, else to the front page. */
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

  /** To the next (1) or the previous (-1) entry; opens it where one is open. */
  async step(direction: 1 | -1, unread = false): Promise<void> {
    if (this.entry === null && !LISTS.includes(this.view)) return;
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
          direction > 0 ? ids.slice(at, at + AHEAD) : ids.slice(Math.max(0, at - AHEAD), at + 1),
        );
      if (entries.get(id)?.read === false) return id;
    }
    return null;
  }

  async #read(id: EntryId): Promise<void> {
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

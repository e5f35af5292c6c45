/**
 * Adding a source, step by step: an address, what was found there, the way to follow it. Steps go back one
 * by one and nothing that was typed is lost on the way; an answer that nobody waits for any more is ignored.
 */
import { asFailure, call } from "../../ipc/backend.ts";
import type {
  Discovery,
  Failure,
  FeedAlerts,
  FeedRow,
  FoundSource,
  Language,
  NewFeed,
  Recipe,
} from "../../ipc/bindings.ts";
import { hostOf } from "../../lib/host.ts";
import { address, type AddressProblem } from "./listing.ts";
import { blank, NOTHING, same } from "./recipe.ts";

export type Stage =
  | { kind: "address" }
  | { kind: "looking"; host: string }
  | { kind: "found"; discovery: Discovery }
  | { kind: "failed"; failure: Failure; url: string }
  /** The reader writes the recipe; `before` is what the look at the address had said. */
  | { kind: "hand"; source: FoundSource; before: Stage };

export class Adding {
  typed = $state("");
  problem = $state<AddressProblem | null>(null);
  stage = $state.raw<Stage>({ kind: "address" });
  /** Which of those found; none of several is chosen silently. */
  chosen = $state<number | null>(null);
  title = $state("");
  folder = $state("");
  language = $state<Language | null>(null);
  /** Which of its headlines are told; null for what the settings say. */
  alerts = $state<FeedAlerts | null>(null);
  /** Whether the backend is adding the source. */
  busy = $state(false);
  /** Why it did not add it. */
  refusal = $state.raw<Failure | null>(null);
  /** Recipes that the reader changed, by their place among those found. */
  #edits = $state.raw<Record<number, Recipe>>({});
  #ticket = 0;
  #before: Stage = { kind: "address" };

  /** What would be followed, as it was found. */
  get source(): FoundSource | null {
    if (this.stage.kind === "hand") return this.stage.source;
    if (this.stage.kind !== "found" || this.chosen === null) return null;
    return this.stage.discovery.found[this.chosen] ?? null;
  }

  /** How it would be read, with the reader's changes. */
  get recipe(): Recipe | null {
    return this.#edits[this.chosen ?? -1] ?? this.source?.recipe ?? null;
  }

  set recipe(recipe: Recipe | null) {
    if (recipe) this.#edits = { ...this.#edits, [this.chosen ?? -1]: recipe };
    this.refusal = null;
  }

  /** Whether a step back would lose a recipe that the reader changed. */
  get edited(): boolean {
    const { stage } = this;
    const found = stage.kind === "found" ? stage.discovery.found : [];
    return Object.entries(this.#edits).some(([at, recipe]) => {
      const source = stage.kind === "hand" ? stage.source : found[Number(at)];
      return source !== undefined && !same(recipe, source.recipe);
    });
  }

  /** Whether leaving would lose anything but the address. */
  get changed(): boolean {
    return this.edited || this.title.trim() !== "" || this.folder.trim() !== "" || this.language !== null;
  }

  /** Asks what can be followed at the address. */
  async look(): Promise<void> {
    const checked = address(this.typed);
    this.problem = "problem" in checked ? checked.problem : null;
    if ("problem" in checked) return;
    if (this.stage.kind !== "looking") this.#before = this.stage;
    const { url } = checked;
    const ticket = ++this.#ticket;
    this.stage = { kind: "looking", host: hostOf(url) ?? url };
    const found = await this.#discover(url);
    if (ticket !== this.#ticket) return;
    this.#edits = {};
    this.refusal = null;
    this.chosen = found.kind === "found" && found.discovery.found.length === 1 ? 0 : null;
    this.stage = found;
  }

  /** Stops waiting at once; what had been found before is there again. */
  cancel(): void {
    if (this.stage.kind !== "looking") return;
    this.#ticket += 1;
    this.stage = this.#before;
  }

  /** The form, empty but for the address. */
  byHand(): void {
    const { stage } = this;
    if (stage.kind !== "failed") return;
    const source: FoundSource = {
      recipe: blank(stage.url),
      title: "",
      guessed: true,
      followed: null,
      preview: NOTHING,
    };
    this.chosen = null;
    this.stage = { kind: "hand", source, before: stage };
  }

  choose(at: number): void {
    this.chosen = at;
    this.refusal = null;
  }

  /** One step back; false at the first one. */
  back(): boolean {
    const { stage } = this;
    if (stage.kind === "address") return false;
    if (stage.kind === "looking") {
      this.cancel();
      return true;
    }
    this.#edits = {};
    this.refusal = null;
    this.stage = stage.kind === "hand" ? stage.before : { kind: "address" };
    return true;
  }

  /** Follows what is chosen. Null when the backend refused, or there is nothing to follow yet. */
  follow(): Promise<FeedRow | null> {
    const { recipe } = this;
    if (!recipe) return Promise.resolve(null);
    const feed = recipe.kind === "feed";
    return this.#add({ url: recipe.url, recipe: feed ? null : $state.snapshot(recipe) });
  }

  /** Follows the address as it stands, whatever it answers now. */
  followAnyway(): Promise<FeedRow | null> {
    const { stage } = this;
    if (stage.kind !== "failed") return Promise.resolve(null);
    return this.#add({ url: stage.url, recipe: null });
  }

  async #add(what: Pick<NewFeed, "url" | "recipe">): Promise<FeedRow | null> {
    if (this.busy) return null;
    this.busy = true;
    this.refusal = null;
    // A feed tells its own name; a page's is what was found on it.
    const own = what.recipe ? (this.source?.title ?? "") : "";
    const named = {
      title: this.title.trim() || own || null,
      folder: this.folder.trim() || null,
      language: this.language,
      alerts: this.alerts,
    };
    try {
      return await call("add_feed", { feed: { ...what, ...named } });
    } catch (thrown) {
      this.refusal = asFailure(thrown);
      return null;
    } finally {
      this.busy = false;
    }
  }

  async #discover(url: string): Promise<Stage> {
    try {
      const discovery = await call("discover_sources", { url });
      if (discovery.found.length > 0) return { kind: "found", discovery };
      return { kind: "failed", url, failure: { code: "nothing-to-follow", args: { url } } };
    } catch (thrown) {
      return { kind: "failed", url, failure: asFailure(thrown) };
    }
  }
}

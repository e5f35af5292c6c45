/**
 * The steps of adding a source: an address, its discovery, and following an offer. Going back one step keeps
 * what was typed; an answer to a cancelled or outdated discovery is ignored.
 */
import { asFailure, call } from "../../../ipc/backend.ts";
import type {
  Discovery,
  Failure,
  FeedAlerts,
  FeedRow,
  SourceOffer,
  Language,
  NewFeed,
  Recipe,
} from "../../../ipc/bindings.ts";
import { hostOf } from "../../../lib/host.ts";
import { parseAddress, type AddressProblem } from "../listing.ts";
import { EMPTY_PREVIEW, emptyRecipe, isSameRecipe } from "../recipe/recipe.ts";

export type Stage =
  | { kind: "address" }
  | { kind: "discovering"; host: string }
  | { kind: "found"; discovery: Discovery }
  | { kind: "failed"; failure: Failure; url: string }
  /** The reader writes the recipe; `before` is the result of the discovery. */
  | { kind: "recipe"; source: SourceOffer; before: Stage };

export class AddSourceFlow {
  typed = $state("");
  problem = $state<AddressProblem | null>(null);
  stage = $state.raw<Stage>({ kind: "address" });
  /** Index of the chosen offer; null if there are several and none is chosen. */
  chosen = $state<number | null>(null);
  title = $state("");
  folder = $state("");
  language = $state<Language | null>(null);
  /** Which headlines cause alerts; null for the default in the settings. */
  alerts = $state<FeedAlerts | null>(null);
  /** Whether the source is being added. */
  busy = $state(false);
  /** Why the source could not be added. */
  refusal = $state.raw<Failure | null>(null);
  /** Recipes that the reader changed, by the index of the offer. */
  #edits = $state.raw<Record<number, Recipe>>({});
  /** Identifies the latest discovery. */
  #discoveryId = 0;
  #stageBefore: Stage = { kind: "address" };

  /** The chosen offer, without the reader's changes. */
  get source(): SourceOffer | null {
    if (this.stage.kind === "recipe") return this.stage.source;
    if (this.stage.kind !== "found" || this.chosen === null) return null;
    return this.stage.discovery.found[this.chosen] ?? null;
  }

  /** The recipe of the chosen offer, with the reader's changes. */
  get recipe(): Recipe | null {
    return this.#edits[this.chosen ?? -1] ?? this.source?.recipe ?? null;
  }

  set recipe(recipe: Recipe | null) {
    if (recipe) this.#edits = { ...this.#edits, [this.chosen ?? -1]: recipe };
    this.refusal = null;
  }

  /** Whether going back would lose changes of a recipe. */
  get edited(): boolean {
    const { stage } = this;
    const offers = stage.kind === "found" ? stage.discovery.found : [];
    return Object.entries(this.#edits).some(([index, recipe]) => {
      const source = stage.kind === "recipe" ? stage.source : offers[Number(index)];
      return source !== undefined && !isSameRecipe(recipe, source.recipe);
    });
  }

  /** Whether leaving would lose anything besides the address. */
  get changed(): boolean {
    return this.edited || this.title.trim() !== "" || this.folder.trim() !== "" || this.language !== null;
  }

  /** Discovers what can be followed at the address. */
  async discover(): Promise<void> {
    const checked = parseAddress(this.typed);
    this.problem = "problem" in checked ? checked.problem : null;
    if ("problem" in checked) return;
    if (this.stage.kind !== "discovering") this.#stageBefore = this.stage;
    const { url } = checked;
    const discoveryId = ++this.#discoveryId;
    this.stage = { kind: "discovering", host: hostOf(url) ?? url };
    const result = await this.#discover(url);
    if (discoveryId !== this.#discoveryId) return;
    this.#edits = {};
    this.refusal = null;
    this.chosen = result.kind === "found" && result.discovery.found.length === 1 ? 0 : null;
    this.stage = result;
  }

  /** Cancels the discovery and returns to the previous result. */
  cancel(): void {
    if (this.stage.kind !== "discovering") return;
    this.#discoveryId += 1;
    this.stage = this.#stageBefore;
  }

  /** Opens the recipe form, with only the address filled in. */
  writeRecipe(): void {
    const { stage } = this;
    if (stage.kind !== "failed") return;
    const source: SourceOffer = {
      recipe: emptyRecipe(stage.url),
      title: "",
      guessed: true,
      followed: null,
      preview: EMPTY_PREVIEW,
    };
    this.chosen = null;
    this.stage = { kind: "recipe", source, before: stage };
  }

  choose(index: number): void {
    this.chosen = index;
    this.refusal = null;
  }

  /** Goes back one step; returns false at the first one. */
  back(): boolean {
    const { stage } = this;
    if (stage.kind === "address") return false;
    if (stage.kind === "discovering") {
      this.cancel();
      return true;
    }
    this.#edits = {};
    this.refusal = null;
    this.stage = stage.kind === "recipe" ? stage.before : { kind: "address" };
    return true;
  }

  /** Follows the chosen offer. Null if none is chosen or the backend refused. */
  follow(): Promise<FeedRow | null> {
    const { recipe } = this;
    if (!recipe) return Promise.resolve(null);
    const isFeed = recipe.kind === "feed";
    return this.#add({ url: recipe.url, recipe: isFeed ? null : $state.snapshot(recipe) });
  }

  /** Follows the address although it did not answer. */
  followAnyway(): Promise<FeedRow | null> {
    const { stage } = this;
    if (stage.kind !== "failed") return Promise.resolve(null);
    return this.#add({ url: stage.url, recipe: null });
  }

  async #add(target: Pick<NewFeed, "url" | "recipe">): Promise<FeedRow | null> {
    if (this.busy) return null;
    this.busy = true;
    this.refusal = null;
    // A feed brings its title with each fetch; a page gets the title that discovery found.
    const discoveredTitle = target.recipe ? (this.source?.title ?? "") : "";
    const fields = {
      title: this.title.trim() || discoveredTitle || null,
      folder: this.folder.trim() || null,
      language: this.language,
      alerts: this.alerts,
    };
    try {
      return await call("add_feed", { feed: { ...target, ...fields } });
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

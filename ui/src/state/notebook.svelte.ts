/** The notebook: its annotations, filters and order. They stay as they are until the app is closed. */
import { asFailure, call } from "../ipc/backend.ts";
import type {
  AnnotationId,
  AnnotationQuery,
  AnnotationRow,
  Color,
  Failure,
  FeedId,
  Language,
} from "../ipc/bindings.ts";
import { ALL_ANNOTATIONS } from "./annotations.svelte.ts";

let rows = $state.raw<AnnotationRow[]>([]);
let loaded = $state(false);
let failure = $state.raw<Failure | null>(null);
/** The number of the latest request; the results of earlier ones are dropped. */
let latestRequest = 0;

class Notebook {
  group = $state<"article" | "date">("article");
  text = $state("");
  tag = $state<string | null>(null);
  color = $state<Color | null>(null);
  language = $state<Language | null>(null);
  feed = $state<FeedId | null>(null);
  review = $state(false);
  /** The annotation from which keyboard navigation continues. */
  cursor = $state<AnnotationId | null>(null);

  readonly query = $derived.by((): AnnotationQuery => ({
    ...ALL_ANNOTATIONS,
    feed: this.feed,
    tag: this.tag,
    color: this.color,
    language: this.language,
    review: this.review,
    text: this.text.trim() || null,
    order: this.group === "article" ? "article" : "newest",
  }));
  /** Whether a filter or a search leaves annotations out. */
  readonly narrowed = $derived(
    JSON.stringify({ ...this.query, order: ALL_ANNOTATIONS.order }) !== JSON.stringify(ALL_ANNOTATIONS),
  );

  get rows(): readonly AnnotationRow[] {
    return rows;
  }
  /** False until the first result. */
  get loaded(): boolean {
    return loaded;
  }
  get failure(): Failure | null {
    return failure;
  }

  async load(): Promise<void> {
    latestRequest += 1;
    const request = latestRequest;
    try {
      const answer = await call("list_annotations", { query: this.query });
      if (request !== latestRequest) return;
      rows = answer;
      failure = null;
      loaded = true;
    } catch (thrown) {
      if (request === latestRequest) failure = asFailure(thrown);
    }
  }

  clear(): void {
    this.text = "";
    this.tag = null;
    this.color = null;
    this.language = null;
    this.feed = null;
    this.review = false;
  }

  reset(): void {
    latestRequest += 1;
    this.clear();
    this.group = "article";
    this.cursor = null;
    rows = [];
    loaded = false;
    failure = null;
  }
}

export const notebook = new Notebook();

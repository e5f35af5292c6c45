/** The notebook: its annotations, filters and order. They stay as they are until the app is closed. */
import { call } from "../../ipc/backend.ts";
import type {
  AnnotationId,
  AnnotationQuery,
  AnnotationRow,
  Color,
  Failure,
  FeedId,
  Language,
} from "../../ipc/bindings.ts";
import { ALL_ANNOTATIONS } from "./annotations.svelte.ts";
import { Resource } from "../resource.svelte.ts";

const rows = new Resource<AnnotationRow[]>();

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
    return rows.value ?? [];
  }
  /** Whether a result has arrived. */
  get loaded(): boolean {
    return rows.value !== null;
  }
  get failure(): Failure | null {
    return rows.failure;
  }

  async load(): Promise<void> {
    await rows.run(() => call("list_annotations", { query: this.query }));
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
    rows.reset();
    this.clear();
    this.group = "article";
    this.cursor = null;
  }
}

export const notebook = new Notebook();

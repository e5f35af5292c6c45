/** The notebook: which annotations it shows, and in what order. It is as it was left until the app ends. */
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
import { ALL_NOTES } from "./annotations.svelte.ts";

let rows = $state.raw<AnnotationRow[]>([]);
let loaded = $state(false);
let failure = $state.raw<Failure | null>(null);
/** Only the last question's answer counts. */
let question = 0;

class Notebook {
  group = $state<"article" | "date">("article");
  text = $state("");
  tag = $state<string | null>(null);
  color = $state<Color | null>(null);
  language = $state<Language | null>(null);
  feed = $state<FeedId | null>(null);
  review = $state(false);
  /** The one that the keys go on from. */
  cursor = $state<AnnotationId | null>(null);

  readonly query = $derived.by((): AnnotationQuery => ({
    ...ALL_NOTES,
    feed: this.feed,
    tag: this.tag,
    color: this.color,
    language: this.language,
    review: this.review,
    text: this.text.trim() || null,
    order: this.group === "article" ? "article" : "newest",
  }));
  /** Something is left out. */
  readonly narrowed = $derived(
    JSON.stringify({ ...this.query, order: ALL_NOTES.order }) !== JSON.stringify(ALL_NOTES),
  );

  get rows(): readonly AnnotationRow[] {
    return rows;
  }
  /** False until the first answer. */
  get loaded(): boolean {
    return loaded;
  }
  get failure(): Failure | null {
    return failure;
  }

  async load(): Promise<void> {
    question += 1;
    const asked = question;
    try {
      const answer = await call("list_annotations", { query: this.query });
      if (asked !== question) return;
      rows = answer;
      failure = null;
      loaded = true;
    } catch (thrown) {
      if (asked === question) failure = asFailure(thrown);
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
    question += 1;
    this.clear();
    this.group = "article";
    this.cursor = null;
    rows = [];
    loaded = false;
    failure = null;
  }
}

export const notebook = new Notebook();

/**
 * The annotations of the open article. Changes are optimistic: they show at once and are reverted if the backend
 * refuses them. Text that is being written is stored as a draft until the backend has saved it.
 */
import { asFailure, call } from "../../ipc/backend.ts";
import type {
  Annotation,
  AnnotationId,
  AnnotationPatch,
  AnnotationQuery,
  AnnotationRow,
  Color,
  EntryId,
  Failure,
  NewAnnotation,
  AnchorResult,
  PassageAnchor,
} from "../../ipc/bindings.ts";
import { t } from "../../l10n/index.ts";
import { readStored, writeStored } from "../../lib/storage.ts";
import { Resource } from "../resource.svelte.ts";
import { toasts } from "../toasts.svelte.ts";

export const COLORS: readonly Color[] = ["yellow", "green", "blue", "pink"];

/** Selects all annotations, newest first. */
export const ALL_ANNOTATIONS: AnnotationQuery = {
  entry: null,
  feed: null,
  tag: null,
  color: null,
  language: null,
  review: false,
  since: null,
  before: null,
  text: null,
  order: "newest",
  limit: null,
};

/** The storage key of the colour chosen last. */
const LAST_COLOR_KEY = "color";

let entry = $state<EntryId | null>(null);
/** An equal result must not redraw the highlights. */
const rows = new Resource<readonly AnnotationRow[]>((a, b) => JSON.stringify(a) === JSON.stringify(b));

class Annotations {
  /** The annotation whose highlight and card are emphasized. */
  selected = $state<AnnotationId | null>(null);
  /** The annotation whose note is being edited; "whole" for a new note on the whole article. */
  editing = $state<AnnotationId | "whole" | null>(null);
  /** The annotation for which the reader is selecting a new passage. */
  choosing = $state<AnnotationId | null>(null);
  /** The annotation to scroll to once its article has loaded. */
  wanted = $state<AnnotationId | null>(null);
  /** The colour of new highlights: the one used last. */
  color = $state<Color>(COLORS.find((color) => color === readStored(LAST_COLOR_KEY)) ?? "yellow");

  get entry(): EntryId | null {
    return entry;
  }
  get list(): readonly AnnotationRow[] {
    return rows.value ?? [];
  }
  /** False until the annotations of this article have been loaded. */
  get loaded(): boolean {
    return rows.value !== null;
  }
  get failure(): Failure | null {
    return rows.failure;
  }

  find(id: AnnotationId | null): AnnotationRow | undefined {
    return this.list.find((row) => row.id === id);
  }

  async open(opened: EntryId): Promise<void> {
    if (entry !== opened) {
      this.reset();
      entry = opened;
    }
    await this.load();
  }

  async load(): Promise<void> {
    const article = entry;
    if (article === null) return;
    const query: AnnotationQuery = { ...ALL_ANNOTATIONS, entry: article, order: "article" };
    await rows.run(() => call("list_annotations", { query }));
  }

  /** Returns the new annotation; null if it was refused, which a toast explains. */
  async add(article: EntryId, annotation: NewAnnotation): Promise<Annotation | null> {
    try {
      const answer = await call("add_annotation", { entry: article, annotation });
      if (annotation.target !== null) this.rememberColor(annotation.color);
      if (article === entry) await this.load();
      return answer;
    } catch (thrown) {
      toasts.failed(thrown);
      return null;
    }
  }

  /** Returns false if the change was refused and reverted. */
  async change(id: AnnotationId, patch: Partial<AnnotationPatch>): Promise<boolean> {
    const before = this.find(id);
    const fullPatch = { color: null, note: null, tags: null, ...patch };
    const changes = Object.entries(fullPatch).filter(([, value]) => value !== null);
    if (before) replaceRow({ ...before, ...Object.fromEntries(changes) });
    if (patch.color) this.rememberColor(patch.color);
    try {
      const answer = await call("update_annotation", { id, patch: fullPatch });
      const row = this.find(id);
      if (row) replaceRow({ ...row, ...answer });
      return true;
    } catch (thrown) {
      if (before) replaceRow(before);
      toasts.failed(thrown);
      return false;
    }
  }

  /** Removes annotations and offers to undo it in a toast. */
  async remove(ids: readonly AnnotationId[]): Promise<void> {
    const before = this.list;
    rows.set(before.filter((row) => !ids.includes(row.id)));
    if (this.selected !== null && ids.includes(this.selected)) this.selected = null;
    try {
      await call("remove_annotations", { ids: [...ids] });
      const count = ids.length;
      toasts.show(
        () => t("annotations-removed", { count }),
        async () => {
          await call("restore_annotations", { ids: [...ids] });
          await this.load();
        },
      );
    } catch (thrown) {
      rows.set(before);
      toasts.failed(thrown);
    }
  }

  /** Moves an annotation to another passage. */
  async retarget(id: AnnotationId, target: PassageAnchor, text_hash: string): Promise<boolean> {
    try {
      await call("retarget_annotation", { id, target, text_hash });
      this.choosing = null;
      await this.load();
      toasts.show(() => t("annotations-retargeted"));
      return true;
    } catch (thrown) {
      toasts.failed(thrown);
      return false;
    }
  }

  /** Stores where the passages were found in the current text. */
  async place(article: EntryId, text_hash: string, placed: readonly AnchorResult[]): Promise<void> {
    if (placed.length === 0) return;
    for (const { id, placement, start, end, score } of placed) {
      const row = this.find(id);
      if (row)
        replaceRow({
          ...row,
          placement,
          placed_start: start,
          placed_end: end,
          score,
          placed_hash: text_hash,
        });
    }
    await call("place_annotations", { entry: article, text_hash, placed: [...placed] }).catch(
      (thrown: unknown) => {
        // Not shown to the reader: the passages are searched for again when the article is opened.
        asFailure(thrown);
      },
    );
  }

  rememberColor(color: Color): void {
    this.color = color;
    writeStored(LAST_COLOR_KEY, color);
  }

  reset(): void {
    entry = null;
    rows.reset();
    this.selected = null;
    this.editing = null;
    this.choosing = null;
  }
}

export const annotations = new Annotations();

/** Unsaved text of notes, by the key of what it belongs to. */
export const drafts = {
  get(key: string): string | null {
    return readStored(`draft ${key}`);
  },
  /** Stores the draft; null removes it. */
  set(key: string, text: string | null): void {
    writeStored(`draft ${key}`, text);
  },
};

function replaceRow(row: AnnotationRow): void {
  rows.set(annotations.list.map((other) => (other.id === row.id ? row : other)));
}

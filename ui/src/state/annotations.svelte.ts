/**
 * The annotations on the open article, and what the reader does to them. A deed shows at once and is taken
 * back if the backend refuses it. What is being written is kept as a draft until the backend has it.
 */
import { asFailure, call } from "../ipc/backend.ts";
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
  Placed,
  TextTarget,
} from "../ipc/bindings.ts";
import { t } from "../l10n/index.ts";
import { readStored, writeStored } from "../lib/storage.ts";
import { toasts } from "./toasts.svelte.ts";

export const COLORS: readonly Color[] = ["yellow", "green", "blue", "pink"];

/** A query that selects all annotations, newest first. */
export const ALL_NOTES: AnnotationQuery = {
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

const LAST_COLOR = "color";

let entry = $state<EntryId | null>(null);
let list = $state.raw<AnnotationRow[]>([]);
let loaded = $state(false);
let failure = $state.raw<Failure | null>(null);
/** Only the last question's answer counts. */
let question = 0;

class Annotations {
  /** The one whose highlight and card stand out. */
  selected = $state<AnnotationId | null>(null);
  /** The one that is to be written on; "whole" for a new note on the article. */
  editing = $state<AnnotationId | "whole" | null>(null);
  /** The one that waits for the reader to select its new passage. */
  choosing = $state<AnnotationId | null>(null);
  /** The one to go to as soon as its article is there. */
  wanted = $state<AnnotationId | null>(null);
  /** The colour chosen last. */
  color = $state<Color>(COLORS.find((color) => color === readStored(LAST_COLOR)) ?? "yellow");

  get entry(): EntryId | null {
    return entry;
  }
  get list(): readonly AnnotationRow[] {
    return list;
  }
  /** False until the first answer for this article. */
  get loaded(): boolean {
    return loaded;
  }
  get failure(): Failure | null {
    return failure;
  }

  find(id: AnnotationId | null): AnnotationRow | undefined {
    return list.find((row) => row.id === id);
  }

  async open(opened: EntryId): Promise<void> {
    if (entry !== opened) {
      this.reset();
      entry = opened;
    }
    await this.load();
  }

  async load(): Promise<void> {
    question += 1;
    const [asked, of] = [question, entry];
    if (of === null) return;
    try {
      const rows = await call("list_annotations", { query: { ...ALL_NOTES, entry: of, order: "article" } });
      if (asked !== question) return;
      // The same answer draws nothing anew.
      if (JSON.stringify(rows) !== JSON.stringify(list)) list = rows;
      failure = null;
      loaded = true;
    } catch (thrown) {
      if (asked === question) failure = asFailure(thrown);
    }
  }

  /** Null where it was refused, which is told. */
  async add(of: EntryId, made: NewAnnotation): Promise<Annotation | null> {
    try {
      const answer = await call("add_annotation", { entry: of, annotation: made });
      if (made.target !== null) this.remember(made.color);
      if (of === entry) await this.load();
      return answer;
    } catch (thrown) {
      toasts.failed(thrown);
      return null;
    }
  }

  async change(id: AnnotationId, patch: Partial<AnnotationPatch>): Promise<boolean> {
    const before = this.find(id);
    const whole = { color: null, note: null, tags: null, ...patch };
    const changes = Object.entries(whole).filter(([, value]) => value !== null);
    if (before) put({ ...before, ...Object.fromEntries(changes) });
    if (patch.color) this.remember(patch.color);
    try {
      const answer = await call("update_annotation", { id, patch: whole });
      const row = this.find(id);
      if (row) put({ ...row, ...answer });
      return true;
    } catch (thrown) {
      if (before) put(before);
      toasts.failed(thrown);
      return false;
    }
  }

  /** A notice offers to undo it. */
  async remove(ids: readonly AnnotationId[]): Promise<void> {
    const before = list;
    list = list.filter((row) => !ids.includes(row.id));
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
      list = before;
      toasts.failed(thrown);
    }
  }

  /** Gives one another passage. */
  async retarget(id: AnnotationId, target: TextTarget, text_hash: string): Promise<boolean> {
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

  /** Tells the backend where they were found. Refused, it is found out anew the next time. */
  async place(of: EntryId, text_hash: string, placed: readonly Placed[]): Promise<void> {
    if (placed.length === 0) return;
    for (const { id, placement, start, end, score } of placed) {
      const row = this.find(id);
      if (row)
        put({ ...row, placement, placed_start: start, placed_end: end, score, placed_hash: text_hash });
    }
    await call("place_annotations", { entry: of, text_hash, placed: [...placed] }).catch(
      (thrown: unknown) => {
        // The next opening looks for them again; the reader has nothing to do about it.
        asFailure(thrown);
      },
    );
  }

  remember(color: Color): void {
    this.color = color;
    writeStored(LAST_COLOR, color);
  }

  reset(): void {
    question += 1;
    entry = null;
    list = [];
    loaded = false;
    failure = null;
    this.selected = null;
    this.editing = null;
    this.choosing = null;
  }
}

export const annotations = new Annotations();

/** What is written and not yet stored, by what it belongs to. */
export const drafts = {
  get(key: string): string | null {
    return readStored(`draft ${key}`);
  },
  /** Null when it is stored or given up. */
  set(key: string, text: string | null): void {
    writeStored(`draft ${key}`, text);
  },
};

function put(row: AnnotationRow): void {
  list = list.map((one) => (one.id === row.id ? row : one));
}

/** The translation of an article, paragraph by paragraph; stopping it sends no further requests. */
import { asFailure, call } from "../../ipc/backend.ts";
import type { EntryId, Failure, Translation } from "../../ipc/bindings.ts";

export class ArticleTranslation {
  translation = $state.raw<Translation | null>(null);
  /** Index of the paragraph that is being translated. */
  current = $state<number | null>(null);
  failure = $state.raw<Failure | null>(null);
  readonly #id: EntryId;
  #isStopped = false;

  constructor(id: EntryId) {
    this.#id = id;
  }

  /** Number of translated paragraphs. */
  get done(): number {
    return this.translation?.paragraphs.filter((paragraph) => paragraph.text !== null).length ?? 0;
  }

  /** Translates the missing paragraphs one after the other. */
  async run(): Promise<void> {
    this.failure = null;
    try {
      this.translation = await call("get_translation", { id: this.#id });
      for (const [paragraph, { text }] of this.translation.paragraphs.entries()) {
        if (this.#isStopped) return;
        if (text !== null) continue;
        this.current = paragraph;
        this.#setParagraph(paragraph, await call("translate_paragraph", { id: this.#id, paragraph }));
      }
    } catch (thrown) {
      this.failure = asFailure(thrown);
    } finally {
      this.current = null;
    }
  }

  stop(): void {
    this.#isStopped = true;
  }

  #setParagraph(index: number, text: string): void {
    const translation = this.translation;
    if (!translation) return;
    const paragraphs = translation.paragraphs.map((paragraph, position) =>
      position === index ? { ...paragraph, text } : paragraph,
    );
    this.translation = { ...translation, paragraphs };
  }
}

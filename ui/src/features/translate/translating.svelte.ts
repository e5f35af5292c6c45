/** An article and its translation, as far as the translator has come. Leaving it stops asking. */
import { asFailure, call } from "../../ipc/backend.ts";
import type { EntryId, Failure, Translation } from "../../ipc/bindings.ts";

export class Translating {
  translation = $state.raw<Translation | null>(null);
  /** The paragraph that is being asked for. */
  at = $state<number | null>(null);
  failure = $state.raw<Failure | null>(null);
  readonly #id: EntryId;
  #left = false;

  constructor(id: EntryId) {
    this.#id = id;
  }

  get done(): number {
    return this.translation?.paragraphs.filter((paragraph) => paragraph.text !== null).length ?? 0;
  }

  /** Asks for what is missing, one paragraph after the other; begins where it stopped before. */
  async run(): Promise<void> {
    this.failure = null;
    try {
      this.translation = await call("get_translation", { id: this.#id });
      for (const [paragraph, { text }] of this.translation.paragraphs.entries()) {
        if (this.#left) return;
        if (text !== null) continue;
        this.at = paragraph;
        this.#put(paragraph, await call("translate_paragraph", { id: this.#id, paragraph }));
      }
    } catch (thrown) {
      this.failure = asFailure(thrown);
    } finally {
      this.at = null;
    }
  }

  leave(): void {
    this.#left = true;
  }

  #put(at: number, text: string): void {
    const translation = this.translation;
    if (!translation) return;
    const paragraphs = translation.paragraphs.map((one, index) => (index === at ? { ...one, text } : one));
    this.translation = { ...translation, paragraphs };
  }
}

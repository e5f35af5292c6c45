/** Saving the page at an address, which need belong to no source. One at a time. */
import { asFailure, call } from "../ipc/backend.ts";
import type { EntryId, Failure } from "../ipc/bindings.ts";

let url = $state<string | null>(null);
let failure = $state.raw<Failure | null>(null);

export const saving = {
  /** The address that is being fetched; null while none is. */
  get url(): string | null {
    return url;
  },
  /** Why the last one could not be saved. */
  get failure(): Failure | null {
    return failure;
  },

  /** The entry it became; null where it was refused, or another is on its way. */
  async save(address: string): Promise<EntryId | null> {
    if (url !== null) return null;
    url = address;
    failure = null;
    try {
      return await call("save_url", { url: address });
    } catch (thrown) {
      failure = asFailure(thrown);
      return null;
    } finally {
      url = null;
    }
  },

  forget(): void {
    failure = null;
  },
};

/** A single address and nothing else, as one pastes it. */
export function pastedAddress(text: string): string | null {
  const trimmed = text.trim();
  return /^https?:\/\/\S+$/i.test(trimmed) && URL.canParse(trimmed) ? trimmed : null;
}

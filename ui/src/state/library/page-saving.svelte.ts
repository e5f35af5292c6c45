/** Saving any web page by its address, one at a time. */
import { asFailure, call } from "../../ipc/backend.ts";
import type { EntryId, Failure } from "../../ipc/bindings.ts";

let url = $state<string | null>(null);
let failure = $state.raw<Failure | null>(null);

export const pageSaving = {
  /** The address of the page that is being saved; null if there is none. */
  get url(): string | null {
    return url;
  },
  /** Why the last page could not be saved. */
  get failure(): Failure | null {
    return failure;
  },

  /** Saves a page and returns its new entry; null if it failed or another page is being saved. */
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

  clearFailure(): void {
    failure = null;
  },
};

/** Returns the text if it is a single http(s) address and nothing else; otherwise null. */
export function pastedAddress(text: string): string | null {
  const trimmed = text.trim();
  return /^https?:\/\/\S+$/i.test(trimmed) && URL.canParse(trimmed) ? trimmed : null;
}

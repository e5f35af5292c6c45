/** Separating an entry from a story. */
import { call } from "../../ipc/backend.ts";
import type { EntryId } from "../../ipc/bindings.ts";
import { t } from "../../l10n/index.ts";
import { toasts } from "../../state/toasts.svelte.ts";

/** Separates an entry from the story of another and offers to undo it. Returns false if it was refused. */
export async function partWithUndo(id: EntryId, from: EntryId): Promise<boolean> {
  try {
    await call("part_from_story", { id });
    toasts.show(
      () => t("story-parted"),
      () => call("join_stories", { id, with: from }),
    );
    return true;
  } catch (thrown) {
    toasts.failed(thrown);
    return false;
  }
}

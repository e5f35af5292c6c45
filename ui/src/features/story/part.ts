/** The reader's word that an entry does not tell what another one does. */
import { call } from "../../ipc/backend.ts";
import type { EntryId } from "../../ipc/bindings.ts";
import { t } from "../../l10n/index.ts";
import { toasts } from "../../state/toasts.svelte.ts";

/** Parts an entry from another's story, with a way back; false where that failed. */
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

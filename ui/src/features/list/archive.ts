/** Archiving and unarchiving entries, with undo. */
import type { EntryId } from "../../ipc/bindings.ts";
import { t } from "../../l10n/index.ts";
import { entries } from "../../state/library/entries.svelte.ts";
import { toasts } from "../../state/toasts.svelte.ts";

export async function archive(ids: readonly EntryId[], archived: boolean): Promise<void> {
  // Archiving also saves entries, so undo has to restore the saved state, too.
  const unsaved = ids.filter((id) => entries.get(id)?.saved === false);
  if (!(await entries.archive(ids, archived))) return;
  const count = ids.length;
  toasts.show(
    () => (archived ? t("saved-archived", { count }) : t("saved-unarchived", { count })),
    async () => {
      await entries.archive(ids, !archived);
      if (archived && unsaved.length > 0) await entries.save(unsaved, false);
    },
  );
}

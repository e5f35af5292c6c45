/** The export formats with their names, and the commands that export and import files. */
import { asFailure, call } from "../../ipc/backend.ts";
import type { ExportFormat, Failure, ExportSelection, LibraryImportReport } from "../../ipc/bindings.ts";
import { t } from "../../l10n/index.ts";
import { toasts } from "../../state/toasts.svelte.ts";

export const FORMATS: readonly { value: ExportFormat; name: () => string }[] = [
  { value: "markdown", name: () => t("transfer-markdown") },
  { value: "html", name: () => t("transfer-html") },
  { value: "epub", name: () => t("transfer-epub") },
  { value: "jsonld", name: () => t("transfer-jsonld") },
  { value: "csv", name: () => t("transfer-csv") },
  { value: "bibtex", name: () => t("transfer-bibtex") },
  { value: "ris", name: () => t("transfer-ris") },
  { value: "csljson", name: () => t("transfer-csljson") },
];

/** Lets the reader choose a file and exports to it; a toast names the file. Does nothing if cancelled. */
export async function exportAs(selection: ExportSelection, format: ExportFormat): Promise<void> {
  try {
    const path = await call("export_articles", { selection, format });
    if (path !== null) toasts.show(() => t("transfer-exported", { path }));
  } catch (thrown) {
    toasts.failed(thrown);
  }
}

/** Lets the reader choose a file and imports it; null if cancelled. */
export async function importFile(): Promise<LibraryImportReport | Failure | null> {
  return call("import_articles", {}).catch(asFailure);
}

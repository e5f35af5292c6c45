/** Export and import in the in-memory backend. Nothing is written, and the imported file is always the same. */
import type {
  Annotation,
  EntryId,
  ExportFormat,
  ExportSelection,
  LibraryImportReport,
} from "../../bindings.ts";
import { updateCount, selectAnnotations, uuidOf } from "./annotations.ts";
import { createAnnotation, targetOf } from "../data/annotations.ts";
import { changed, failure } from "./sources.ts";
import type { CommandSubset } from "../command-table.ts";
import type { World } from "../world.ts";

const FILE_EXTENSIONS: Record<ExportFormat, string> = {
  markdown: "md",
  html: "html",
  epub: "epub",
  jsonld: "jsonld",
  csv: "csv",
  bibtex: "bib",
  ris: "ris",
  csljson: "json",
};

export function exportImportCommands(world: World): CommandSubset<"export_articles" | "import_articles"> {
  return {
    export_articles: ({ selection, format }) => {
      if (selectedEntries(world, selection).size === 0) throw failure("nothing-to-export");
      return `ortoo.${FILE_EXTENSIONS[format]}`;
    },
    import_articles: () => importFile(world),
  };
}

function selectedEntries(world: World, { entries, query, annotations }: ExportSelection): Set<EntryId> {
  if (entries.length > 0) return new Set(entries.filter((id) => world.entries.has(id)));
  if (query !== null) return new Set(world.select(query).map(({ id }) => id));
  if (annotations !== null)
    return new Set(selectAnnotations(world, annotations).map(({ entry_id }) => entry_id));
  const all = [...world.entries.values()];
  return new Set(all.filter((entry) => entry.saved || entry.annotations > 0).map(({ id }) => id));
}

/** Imports a file with two annotations and one line that cannot be read. */
function importFile(world: World): LibraryImportReport {
  const report: LibraryImportReport = {
    articles: 0,
    annotations: 0,
    updated: 0,
    known: 0,
    refused: [failure("import-row", { line: 4 })],
  };
  const entry = world.entries.get(2);
  if (!entry) return report;
  const target = targetOf(entry.html, entry.excerpt.slice(0, 24));
  const file: Annotation[] = [
    createAnnotation(entry, {
      id: 901,
      color: "green",
      note: "Импортолсон тэмдэглэл",
      tags: ["тээвэр"],
      target,
    }),
    createAnnotation(entry, { id: 902, color: "yellow", note: "", tags: [], target: null }),
  ];
  for (const annotation of file) {
    const existing = world.annotations.find(({ uuid }) => uuid === annotation.uuid);
    if (!existing) {
      world.annotations = [...world.annotations, { ...annotation, uuid: uuidOf(annotation.id) }];
      report.annotations += 1;
    } else report.known += 1;
  }
  if (!entry.saved) {
    Object.assign(entry, { saved: true, saved_at: Date.now() });
    report.articles += 1;
  } else report.known += 1;
  updateCount(world, entry.id);
  changed(world, "annotations", "entries", "states", "tags");
  return report;
}

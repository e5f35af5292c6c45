/** Export and import in the in-memory backend: what would be written, and a file that is always the same. */
import type { Annotation, EntryId, ExportFormat, Selection, TransferReport } from "../bindings.ts";
import { count, selectAnnotations, uuidOf } from "./annotations.ts";
import { made, targetOf } from "./notes.ts";
import { changed, failure } from "./sources.ts";
import type { Part } from "./table.ts";
import type { World } from "./world.ts";

const ENDINGS: Record<ExportFormat, string> = {
  markdown: "md",
  html: "html",
  epub: "epub",
  jsonld: "jsonld",
  csv: "csv",
  bibtex: "bib",
  ris: "ris",
  csljson: "json",
};

export function transferAnswers(world: World): Part<"export_articles" | "import_articles"> {
  return {
    export_articles: ({ selection, format }) => {
      if (selected(world, selection).size === 0) throw failure("nothing-to-export");
      return `ortoo.${ENDINGS[format]}`;
    },
    import_articles: () => importFile(world),
  };
}

function selected(world: World, { entries, query, annotations }: Selection): Set<EntryId> {
  if (entries.length > 0) return new Set(entries.filter((id) => world.entries.has(id)));
  if (query !== null) return new Set(world.select(query).map(({ id }) => id));
  if (annotations !== null)
    return new Set(selectAnnotations(world, annotations).map(({ entry_id }) => entry_id));
  const all = [...world.entries.values()];
  return new Set(all.filter((entry) => entry.saved || entry.annotations > 0).map(({ id }) => id));
}

/** Three annotations of which one is on a line that cannot be read, and one that is newer than ours. */
function importFile(world: World): TransferReport {
  const report: TransferReport = {
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
    made(entry, { id: 901, color: "green", note: "Импортолсон тэмдэглэл", tags: ["тээвэр"], target }),
    made(entry, { id: 902, color: "yellow", note: "", tags: [], target: null }),
  ];
  for (const annotation of file) {
    const ours = world.annotations.find(({ uuid }) => uuid === annotation.uuid);
    if (!ours) {
      world.annotations = [...world.annotations, { ...annotation, uuid: uuidOf(annotation.id) }];
      report.annotations += 1;
    } else report.known += 1;
  }
  if (!entry.saved) {
    Object.assign(entry, { saved: true, saved_at: Date.now() });
    report.articles += 1;
  } else report.known += 1;
  count(world, entry.id);
  changed(world, "annotations", "entries", "states", "tags");
  return report;
}

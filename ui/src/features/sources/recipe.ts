/** A recipe as a form has it: fields by their dotted names, text in and out. Pure. */
import type { ListRules, Preview, Recipe, RecipeProblem, SourceKind } from "../../ipc/bindings.ts";

export type Field = `list.${keyof ListRules}` | "time_zone" | "url";

interface Fields {
  /** Always in view. */
  main: Field[];
  /** On request. */
  more: Field[];
}

const LISTED: Field[] = ["list.title", "list.link", "list.date", "list.image", "list.summary", "list.item"];
const RARE: Field[] = ["list.author", "list.date_format", "time_zone", "list.link_pattern"];

/** The fields that a recipe of this kind has a use for, and those that it has all the same. */
export function fieldsOf(recipe: Recipe): Fields {
  const { main, more } = usedBy(recipe.kind);
  const names = Object.keys(recipe.list).map((name): Field => `list.${name as keyof ListRules}`);
  const filled = names.filter((field) => read(recipe, field) !== "" && !main.includes(field));
  return { main, more: [...new Set([...more, ...filled])] };
}

function usedBy(kind: SourceKind): Fields {
  if (kind === "html") return { main: LISTED, more: [...RARE, "list.container", "url"] };
  if (kind === "json") return { main: LISTED, more: [...RARE, "list.content", "url"] };
  return { main: ["url"], more: ["time_zone"] };
}

/** What stands in a field; nothing at all and an empty place look the same. */
export function read(recipe: Recipe, field: Field): string {
  return valueOf(recipe, field) ?? "";
}

/** The recipe with another text in a field; emptied, it is as if nothing had ever been said. */
export function written(recipe: Recipe, field: Field, text: string): Recipe {
  const value = text.trim() === "" ? "" : text;
  if (field === "url") return { ...recipe, url: value };
  if (field === "time_zone") return { ...recipe, time_zone: value || null };
  if (field === "list.item") return { ...recipe, list: { ...recipe.list, item: value } };
  return { ...recipe, list: { ...recipe.list, [nameOf(field)]: value || null } };
}

/**
 * What an empty field means: an empty place is the block itself; headline and link of a page are found
 * without being told; of the rest nothing is read.
 */
export function emptiness(recipe: Recipe, field: Field): "itself" | "found" | "unused" | "needed" {
  if (field === "url" || field === "list.item") return "needed";
  if (valueOf(recipe, field) === "") return "itself";
  const found = recipe.kind === "html" && (field === "list.title" || field === "list.link");
  return found ? "found" : "unused";
}

/** A recipe of which nothing is known but the page. */
export function blank(url: string): Recipe {
  const list: ListRules = {
    container: null,
    item: "",
    title: null,
    link: null,
    link_pattern: null,
    date: null,
    date_format: null,
    author: null,
    summary: null,
    content: null,
    image: null,
  };
  const article = { date: null, author: null, title: null, image: null, body: null, remove: [] };
  return { kind: "html", url, language: null, time_zone: null, list, paging: null, article, about: null };
}

export const NOTHING: Preview = { entries: [], total: 0, dated: 0, language: null, problems: [] };

/** Whether two recipes read alike. */
export function same(a: Recipe, b: Recipe): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

export function problemAt(problems: readonly RecipeProblem[], field: string): RecipeProblem | undefined {
  return problems.find((problem) => problem.field === field);
}

/** Problems of no field that the form shows. */
export function problemsElsewhere(
  problems: readonly RecipeProblem[],
  { main, more }: Fields,
): RecipeProblem[] {
  const shown: string[] = [...main, ...more, "language"];
  return problems.filter(({ field }) => field === null || !shown.includes(field));
}

function valueOf(recipe: Recipe, field: Field): string | null {
  return field === "url" || field === "time_zone" ? recipe[field] : recipe.list[nameOf(field)];
}

function nameOf(field: Field): keyof ListRules {
  return field.slice("list.".length) as keyof ListRules;
}

/** Recipes as the form edits them: fields by their dotted names, with text values. Pure. */
import type { ListRules, Preview, Recipe, RecipeProblem, SourceKind } from "../../../ipc/bindings.ts";

export type Field = `list.${keyof ListRules}` | "time_zone" | "url";

interface Fields {
  /** Always visible. */
  main: Field[];
  /** In a collapsed section. */
  more: Field[];
}

const MAIN_FIELDS: Field[] = [
  "list.title",
  "list.link",
  "list.date",
  "list.image",
  "list.summary",
  "list.item",
];
const OPTIONAL_FIELDS: Field[] = ["list.author", "list.date_format", "time_zone", "list.link_pattern"];

/** Returns the fields that a recipe of this kind uses, and any others that are filled. */
export function fieldsOf(recipe: Recipe): Fields {
  const { main, more } = fieldsOfKind(recipe.kind);
  const names = Object.keys(recipe.list).map((name): Field => `list.${name as keyof ListRules}`);
  const filled = names.filter((field) => readField(recipe, field) !== "" && !main.includes(field));
  return { main, more: [...new Set([...more, ...filled])] };
}

function fieldsOfKind(kind: SourceKind): Fields {
  if (kind === "html") return { main: MAIN_FIELDS, more: [...OPTIONAL_FIELDS, "list.container", "url"] };
  if (kind === "json") return { main: MAIN_FIELDS, more: [...OPTIONAL_FIELDS, "list.content", "url"] };
  return { main: ["url"], more: ["time_zone"] };
}

/** Returns the text of a field; empty for a missing value, too. */
export function readField(recipe: Recipe, field: Field): string {
  return valueOf(recipe, field) ?? "";
}

/** Returns the recipe with another text in a field; an empty text removes the value. */
export function withField(recipe: Recipe, field: Field, text: string): Recipe {
  const value = text.trim() === "" ? "" : text;
  if (field === "url") return { ...recipe, url: value };
  if (field === "time_zone") return { ...recipe, time_zone: value || null };
  if (field === "list.item") return { ...recipe, list: { ...recipe.list, item: value } };
  return { ...recipe, list: { ...recipe.list, [nameOf(field)]: value || null } };
}

/**
 * Returns what an empty field means: an empty selector is the item itself; the headline and the link of a page
 * are found automatically; other fields are not read.
 */
export function meaningOfEmpty(
  recipe: Recipe,
  field: Field,
): "item-itself" | "automatic" | "unused" | "required" {
  if (field === "url" || field === "list.item") return "required";
  if (valueOf(recipe, field) === "") return "item-itself";
  const isAutomatic = recipe.kind === "html" && (field === "list.title" || field === "list.link");
  return isAutomatic ? "automatic" : "unused";
}

/** Returns a recipe for a page, without any rules. */
export function emptyRecipe(url: string): Recipe {
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

export const EMPTY_PREVIEW: Preview = { entries: [], total: 0, dated: 0, language: null, problems: [] };

export function isSameRecipe(a: Recipe, b: Recipe): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

export function problemAt(problems: readonly RecipeProblem[], field: string): RecipeProblem | undefined {
  return problems.find((problem) => problem.field === field);
}

/** Returns the problems that belong to no field of the form. */
export function problemsOutside(problems: readonly RecipeProblem[], { main, more }: Fields): RecipeProblem[] {
  const shownFields: string[] = [...main, ...more, "language"];
  return problems.filter(({ field }) => field === null || !shownFields.includes(field));
}

function valueOf(recipe: Recipe, field: Field): string | null {
  return field === "url" || field === "time_zone" ? recipe[field] : recipe.list[nameOf(field)];
}

function nameOf(field: Field): keyof ListRules {
  return field.slice("list.".length) as keyof ListRules;
}

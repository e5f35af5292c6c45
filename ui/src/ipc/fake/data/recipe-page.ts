/** Recipes and their previews in the in-memory backend, for one invented page without a feed. */
import type { ListRules, Preview, PreviewEntry, Recipe, RecipeProblem } from "../../bindings.ts";
import { NEWS_EVENTS } from "./texts.ts";

const HOUR_MS = 3_600_000;
/** The number of news items on the page. */
const ITEM_COUNT = 23;
/** The number of those that have a date. */
const DATED_ITEM_COUNT = 19;

/** The selectors that match each field of an item. */
const MATCHING_SELECTORS = {
  item: ["article.news", ".news-list article", ".news-list > article", "article"],
  title: ["", ".news-title a", ".news-title", "h2 a", "h2", "a"],
  link: [".news-title a @href", "h2 a @href", "a @href"],
  date: ["time @datetime", "time", ".when"],
  image: [".thumb img @src", ".thumb @style", "img @src"],
  summary: [".lead", "p"],
  author: [".by"],
};

const EMPTY_RULES: ListRules = {
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

/** Creates a recipe with the given list rules. */
export function recipeFor(url: string, kind: Recipe["kind"], list: Partial<ListRules> = {}): Recipe {
  return {
    kind,
    url,
    language: null,
    time_zone: null,
    list: { ...EMPTY_RULES, ...list },
    paging: null,
    article: { date: null, author: null, title: null, image: null, body: null, remove: [] },
    about: null,
  };
}

/** Returns the recipe that reads the page correctly. */
export function pageRecipe(url: string): Recipe {
  return {
    ...recipeFor(url, "html", {
      container: ".news-list",
      item: "article.news",
      title: ".news-title a",
      link: ".news-title a @href",
      date: "time @datetime",
      image: ".thumb img @src",
    }),
    language: "mn",
  };
}

/** Returns what a recipe reads from the page, or its problems. */
export function preview(recipe: Recipe): Preview {
  if (recipe.kind !== "html" && recipe.kind !== "page") return previewOf(recipe.url, 12);
  const problems = problemsOf(recipe);
  const { list } = recipe;
  const defaults = { title: "a", link: "a @href" } as Record<string, string>;
  const matches = (field: keyof typeof MATCHING_SELECTORS) =>
    MATCHING_SELECTORS[field].includes(list[field] ?? defaults[field] ?? "-");
  if (problems.length === 0 && !matches("item")) {
    const failure = { code: "layout-changed" as const, args: { field: "list.item" } };
    problems.push({ line: null, field: "list.item", failure });
  } else if (problems.length === 0 && !matches("title")) {
    const failure = { code: "layout-changed" as const, args: { field: "list.title" } };
    problems.push({ line: null, field: "list.title", failure });
  }
  if (problems.length > 0) return { entries: [], total: 0, dated: 0, language: null, problems };
  const full = previewOf(recipe.url, ITEM_COUNT, "mn");
  const entries = full.entries.map((entry, at) => ({
    ...entry,
    url: matches("link") ? entry.url : null,
    published_at: matches("date") && at !== 3 ? entry.published_at : null,
    image_url: matches("image") ? `${new URL(recipe.url).origin}/${at}.jpg` : null,
    excerpt: matches("summary") ? entry.excerpt : "",
  }));
  return { ...full, entries, dated: matches("date") ? DATED_ITEM_COUNT : 0 };
}

/** Returns a preview with `total` invented entries, of which the first ten are included. */
export function previewOf(url: string, total: number, language: "en" | "mn" = "en"): Preview {
  const reports = NEWS_EVENTS.flatMap((event) => event[language] ?? []).filter(
    ({ excerpt }) => excerpt !== "",
  );
  const entries = reports.slice(0, Math.min(10, total)).map((report, at): PreviewEntry => {
    const published_at = Date.now() - (5 + at * 3) * HOUR_MS;
    const address = new URL(`/news/${at + 1}`, url).href;
    return { ...report, url: address, published_at, image_url: null, language };
  });
  return { entries, total, dated: total, language, problems: [] };
}

/** Returns invalid selectors and missing required fields. */
function problemsOf({ list }: Recipe): RecipeProblem[] {
  const createProblem = (field: string, failure: RecipeProblem["failure"]) => ({
    line: null,
    field,
    failure,
  });
  const missing = (field: string) =>
    createProblem(`list.${field}`, { code: "recipe-missing-field", args: { field: `list.${field}` } });
  const problems = Object.entries(list).flatMap(([field, value]) =>
    value !== null && /[<>{}!]{2}|\[[^\]]*$|^[\s>+~.#]+$/.test(value) && field !== "link_pattern"
      ? [
          createProblem(`list.${field}`, {
            code: "recipe-bad-place",
            args: { field: `list.${field}`, value },
          }),
        ]
      : [],
  );
  if (list.item === "") problems.push(missing("item"));
  return problems;
}

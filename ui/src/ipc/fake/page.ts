/** The one page without a feed that the in-memory backend knows, and what a recipe gets from it. */
import type { ListRules, Preview, PreviewEntry, Recipe, RecipeProblem } from "../bindings.ts";
import { TOLD } from "./texts.ts";

const HOUR = 3_600_000;
const BLOCKS = 23;
const DATED = 19;

/** What stands where in a block. */
const PLACES = {
  item: ["article.news", ".news-list article", ".news-list > article", "article"],
  title: ["", ".news-title a", ".news-title", "h2 a", "h2", "a"],
  link: [".news-title a @href", "h2 a @href", "a @href"],
  date: ["time @datetime", "time", ".when"],
  image: [".thumb img @src", ".thumb @style", "img @src"],
  summary: [".lead", "p"],
  author: [".by"],
};

const NOTHING: ListRules = {
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

/** A recipe of which only the address is known. */
export function recipeFor(url: string, kind: Recipe["kind"], list: Partial<ListRules> = {}): Recipe {
  return {
    kind,
    url,
    language: null,
    time_zone: null,
    list: { ...NOTHING, ...list },
    paging: null,
    article: { date: null, author: null, title: null, image: null, body: null, remove: [] },
    about: null,
  };
}

/** The recipe that fits the page. */
export function listed(url: string): Recipe {
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

export function preview(recipe: Recipe): Preview {
  if (recipe.kind !== "html" && recipe.kind !== "page") return previewOf(recipe.url, 12);
  const problems = problemsOf(recipe);
  const { list } = recipe;
  const found = { title: "a", link: "a @href" } as Record<string, string>;
  const fits = (field: keyof typeof PLACES) => PLACES[field].includes(list[field] ?? found[field] ?? "-");
  if (problems.length === 0 && !fits("item")) {
    const failure = { code: "layout-changed" as const, args: { field: "list.item" } };
    problems.push({ line: null, field: "list.item", failure });
  } else if (problems.length === 0 && !fits("title")) {
    const failure = { code: "layout-changed" as const, args: { field: "list.title" } };
    problems.push({ line: null, field: "list.title", failure });
  }
  if (problems.length > 0) return { entries: [], total: 0, dated: 0, language: null, problems };
  const whole = previewOf(recipe.url, BLOCKS, "mn");
  const entries = whole.entries.map((entry, at) => ({
    ...entry,
    url: fits("link") ? entry.url : null,
    published_at: fits("date") && at !== 3 ? entry.published_at : null,
    image_url: fits("image") ? `${new URL(recipe.url).origin}/${at}.jpg` : null,
    excerpt: fits("summary") ? entry.excerpt : "",
  }));
  return { ...whole, entries, dated: fits("date") ? DATED : 0 };
}

/** So many made-up entries, the first ten of them shown. */
export function previewOf(url: string, total: number, language: "en" | "mn" = "en"): Preview {
  const told = TOLD.flatMap((event) => event[language] ?? []).filter(({ excerpt }) => excerpt !== "");
  const entries = told.slice(0, Math.min(10, total)).map((telling, at): PreviewEntry => {
    const published_at = Date.now() - (5 + at * 3) * HOUR;
    const address = new URL(`/news/${at + 1}`, url).href;
    return { ...telling, url: address, published_at, image_url: null, language };
  });
  return { entries, total, dated: total, language, problems: [] };
}

/** Places that are none, and what a list cannot do without. */
function problemsOf({ list }: Recipe): RecipeProblem[] {
  const problem = (field: string, failure: RecipeProblem["failure"]) => ({ line: null, field, failure });
  const missing = (field: string) =>
    problem(`list.${field}`, { code: "recipe-missing-field", args: { field: `list.${field}` } });
  const bad = Object.entries(list).flatMap(([field, value]) =>
    value !== null && /[<>{}!]{2}|\[[^\]]*$|^[\s>+~.#]+$/.test(value) && field !== "link_pattern"
      ? [problem(`list.${field}`, { code: "recipe-bad-place", args: { field: `list.${field}`, value } })]
      : [],
  );
  if (list.item === "") bad.push(missing("item"));
  return bad;
}

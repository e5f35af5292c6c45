/**
 * Discovery in the in-memory backend. By host: `burged.example` has a page without a feed, `palace.example` several
 * sources, `nofeed.example` nothing, `down.example` times out, and any other host has one feed.
 */
import type { Discovery, SourceOffer, Recipe } from "../../bindings.ts";
import { pageRecipe, preview, previewOf, recipeFor } from "../data/recipe-page.ts";
import { addressOf, failure } from "./sources.ts";
import type { World } from "../world.ts";

export function discover(world: World, typed: string): Discovery {
  const url = addressOf(typed);
  const offers = offersAt(url).map((source) => ({
    ...source,
    followed: followedTitle(world, source.recipe),
  }));
  return { url: url.href, title: offers[0]?.title ?? "", found: offers };
}

function offersAt(url: URL): SourceOffer[] {
  switch (url.host) {
    case "nofeed.example":
      throw failure("nothing-to-follow", { url: url.href });
    case "down.example":
      throw failure("timeout", { seconds: 30 });
    case "burged.example": {
      const recipe = pageRecipe(url.href);
      return [{ ...source(recipe, "Бүргэд"), guessed: true, preview: preview(recipe) }];
    }
    case "palace.example":
      return [
        { ...source(feed(url, "/feed.xml"), "Palace Gazette"), preview: previewOf(url.href, 20) },
        { ...source(feed(url, "/mn/feed.xml"), "Ордны сонин"), preview: previewOf(url.href, 8, "mn") },
        source(recipeFor(new URL("/wp-json/wp/v2/posts", url).href, "wordpress"), ""),
        source({ ...feed(url, ""), url: "https://courier.example/feed.xml" }, "Steppe Courier"),
      ];
    default:
      return [source(recipeFor(url.href, "feed"), url.host.split(".")[0] ?? "")];
  }
}

function source(recipe: Recipe, title: string): SourceOffer {
  return { recipe, title, guessed: false, followed: null, preview: preview(recipe) };
}

function feed(url: URL, path: string): Recipe {
  return recipeFor(new URL(path, url).href, "feed");
}

function followedTitle(world: World, recipe: Recipe): string | null {
  return world.feeds.find((row) => row.url === recipe.url)?.title ?? null;
}

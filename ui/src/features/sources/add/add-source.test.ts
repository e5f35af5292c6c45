import { expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import type { FakeBackend, FakeOptions } from "../../../ipc/fake.ts";
import type { NewFeed } from "../../../ipc/bindings.ts";
import { all, click, expectAccessible, find, hold, open, press, until } from "../../../test/app.ts";

/** Opens the form and starts the discovery of an address. */
async function startDiscovery(typed: string, options: FakeOptions = {}): Promise<FakeBackend> {
  const fake = await open(options);
  await click("nav-sources");
  await click("add-source");
  await page.getByTestId("add-source-url").fill(typed);
  await click("add-source-submit");
  return fake;
}

async function discover(typed: string, options: FakeOptions = {}): Promise<FakeBackend> {
  const fake = await startDiscovery(typed, options);
  await until(() => all("finding").length === 1);
  return fake;
}

const heading = () => find("finding").querySelector("h2")?.innerText;
const status = () => find("preview-status").innerText;
const pressEscape = () => press("Escape", { key: "Escape" });

function addedFeed(fake: FakeBackend): NewFeed | undefined {
  const call = fake.calls.find(({ command }) => command === "add_feed");
  return (call?.args as { feed: NewFeed } | undefined)?.feed;
}

test("a discovered feed is previewed and followed under the name that the reader enters", async () => {
  const fake = await discover("harbour.example/feed");
  expect(heading()).toBe("A feed was found");
  expect(document.activeElement).toBe(find("finding").querySelector("h2"));
  expect(all("preview-entry").length).toBeGreaterThan(2);
  expect(all("preview-entry")[0]?.querySelector("h4")?.lang).toBe("en");
  expect(find("source-follow").innerText).toBe("Follow harbour.example");
  await page.getByTestId("source-name").fill("Harbour");
  await click("source-follow");
  await until(() => all("source-row").length === 8);
  expect(addedFeed(fake)).toEqual({
    url: "https://harbour.example/feed",
    title: "Harbour",
    language: null,
    folder: null,
    recipe: null,
    alerts: null,
  });
});

test("none of several offers is chosen initially", async () => {
  const fake = await discover("palace.example");
  expect(heading()).toBe("4 sources were found");
  const radios = () => [...document.querySelectorAll<HTMLInputElement>("input[type=radio]")];
  expect(radios().map((radio) => radio.checked)).toEqual([false, false, false, false]);
  expect(find("source-follow").ariaDisabled).toBe("true");
  expect(page.getByTestId("source-follow").element()).toHaveAccessibleDescription(
    "Choose one of the sources first.",
  );
  await click("source-follow");
  expect(fake.count("add_feed")).toBe(0);
  expect(all("preview")).toEqual([]);
  // An offer that is already followed cannot be chosen.
  expect(radios().map((radio) => radio.disabled)).toEqual([false, false, false, true]);

  radios()[0]?.focus();
  await userEvent.keyboard(" ");
  await until(() => all("preview").length === 1);
  await userEvent.keyboard("{ArrowDown}");
  await until(() => all("preview-entry")[0]?.querySelector("h4")?.lang === "mn");
  await click("source-follow");
  await until(() => fake.count("add_feed") === 1);
  expect(addedFeed(fake)?.url).toBe("https://palace.example/mn/feed.xml");
});

test("a guessed recipe is edited by keyboard alone with a live preview, and followed", async () => {
  const fake = await open();
  await click("nav-sources");
  await click("add-source");
  await userEvent.keyboard("burged.example{Enter}");
  await until(() => all("finding").length === 1);
  expect(heading()).toBe("No feed here, but a list of headlines");
  expect(find("finding").innerText).toMatch(/23 blocks alike on the page\s+Mongolian\s+19 with a date/);
  expect(status()).toBe("23 headlines, 19 with a date");

  await userEvent.keyboard("{Tab}");
  expect(document.activeElement).toBe(find("recipe-list.title"));
  await userEvent.keyboard("{Tab}{Tab}");
  expect(document.activeElement).toBe(find("recipe-list.date"));
  await userEvent.keyboard("{Control>}a{/Control}.nowhere");
  await until(() => status() === "23 headlines, 0 with a date");
  await userEvent.keyboard("{Control>}a{/Control}time");
  await until(() => status() === "23 headlines, 19 with a date");

  find("source-follow").focus();
  await userEvent.keyboard("{Enter}");
  await until(() => all("source-row").length === 8);
  expect(addedFeed(fake)).toMatchObject({ url: "https://burged.example/", title: "Бүргэд", language: null });
  expect(addedFeed(fake)?.recipe).toMatchObject({ kind: "html", language: "mn", list: { date: "time" } });
  expect(fake.world.feeds.at(-1)?.kind).toBe("html");
});

test("undo restores the discovered recipe after changes", async () => {
  const fake = await discover("burged.example");
  expect(all("recipe-undo")).toEqual([]);
  await page.getByTestId("recipe-list.title").fill(".nowhere");
  await until(() => status() === "No headlines");
  await click("recipe-undo");
  expect(find("recipe-list.title")).toHaveProperty("value", ".news-title a");
  await until(() => status() === "23 headlines, 19 with a date");
  expect(all("recipe-undo")).toEqual([]);
  expect(fake.count("preview_recipe")).toBe(1);
});

test("problems are shown at their fields, and one in a collapsed field expands the section", async () => {
  await discover("burged.example");
  await page.getByTestId("recipe-list.title").fill(".news-title [a");
  await until(() => find("recipe-list.title").ariaInvalid === "true");
  const field = page.getByTestId("recipe-list.title");
  await expect
    .element(field)
    .toHaveAccessibleDescription("“.news-title [a” in the field “Headline” names no place on the page.");
  await field.fill(".news-title");
  await until(() => find("recipe-list.title").ariaInvalid === null);
  const collapsed = find("recipe-list.container") as HTMLInputElement;
  expect(collapsed.checkVisibility()).toBe(false);
  collapsed.value = ">";
  collapsed.dispatchEvent(new Event("input", { bubbles: true }));
  await until(() => collapsed.ariaInvalid === "true" && collapsed.checkVisibility());
});

test("a preview of an earlier edit is ignored", async () => {
  const fake = await discover("burged.example");
  const release = hold(fake, "preview_recipe");
  await page.getByTestId("recipe-list.date").fill(".nowhere");
  await until(() => fake.count("preview_recipe") === 1);
  await click("recipe-undo");
  await release();
  expect(status()).toBe("23 headlines, 19 with a date");
});

test("a discovery without a result keeps the address and offers to write a recipe", async () => {
  const fake = await discover("nofeed.example");
  expect(heading()).toContain("Neither a feed nor a list of headlines was found at https://nofeed.example/");
  expect(find("add-source-url")).toHaveProperty("value", "nofeed.example");
  await click("failed-page");
  expect(document.activeElement).toBe(find("add-source-url"));
  await click("failed-hand");
  await until(() => all("recipe").length === 1);
  expect(find("source-follow").ariaDisabled).toBe("true");
  expect(find("recipe").querySelector("input")).toBe(find("recipe-list.item"));
  await page.getByTestId("recipe-list.item").fill("article");
  await until(() => status() === "23 headlines, 0 with a date");
  expect(find("source-follow").ariaDisabled).toBe("false");
  // Going back asks for confirmation and returns to the result of the discovery.
  await pressEscape();
  await until(() => all("discard").length === 1);
  await click("discard-yes");
  await until(() => all("failed-hand").length === 1);
  await until(() => document.activeElement === find("finding").querySelector("h2"));
  await pressEscape();
  await until(() => all("finding").length === 0);
  expect(document.activeElement).toBe(find("add-source-url"));
  expect(find("add-source-url")).toHaveProperty("value", "nofeed.example");
  expect(fake.count("add_feed")).toBe(0);
});

test("a feed that does not answer can be followed anyway", async () => {
  const fake = await discover("down.example/feed");
  expect(heading()).toContain("did not answer within 30 seconds");
  await click("failed-anyway");
  await until(() => all("source-row").length === 8);
  expect(addedFeed(fake)).toMatchObject({ url: "https://down.example/feed", recipe: null });
});

test("an address that is already followed leads to its source", async () => {
  await discover("https://courier.example/feed.xml");
  expect(heading()).toBe("You already follow this source: Steppe Courier");
  expect(all("source-follow")).toEqual([]);
  await click("show-existing");
  await until(() => all("source-row").some((row) => row.contains(document.activeElement)));
});

test("cancelling a discovery takes effect at once, and its late answer is ignored", async () => {
  const fake = await open();
  const release = hold(fake, "discover_sources");
  await click("nav-sources");
  await click("add-source");
  await page.getByTestId("add-source-url").fill("harbour.example");
  await click("add-source-submit");
  await until(() => all("looking").length === 1);
  expect(find("looking").innerText).toContain("Asking harbour.example");
  expect(find("add-source-submit").ariaDisabled).toBe("true");
  await click("look-cancel");
  await until(() => all("looking").length === 0);
  expect(document.activeElement).toBe(find("add-source-url"));
  await release();
  expect(all("finding")).toEqual([]);
  expect(find("add-source-url")).toHaveProperty("value", "harbour.example");
});

test("Escape goes back step by step, without confirmation if nothing was changed", async () => {
  await discover("burged.example");
  await pressEscape();
  await until(() => all("finding").length === 0);
  expect(document.activeElement).toBe(find("add-source-url"));
  await pressEscape();
  await until(() => all("source-row").length === 7);
});

test("leaving with changes asks for confirmation, and cancelling keeps them", async () => {
  const fake = await discover("burged.example");
  await page.getByTestId("recipe-list.item").fill("article");
  for (const leave of [pressEscape, () => click("sources-back"), () => click("add-source-submit")]) {
    await leave();
    await until(() => all("discard").length === 1);
    await click("discard-no");
    await until(() => all("discard").length === 0);
    expect(find("recipe-list.item")).toHaveProperty("value", "article");
  }
  expect(fake.count("discover_sources")).toBe(1);
  await pressEscape();
  await until(() => all("discard").length === 1);
  await click("discard-yes");
  await until(() => all("finding").length === 0 && document.activeElement === find("add-source-url"));
  await click("add-source-submit");
  await until(() => all("recipe").length === 1);
  await page.getByTestId("recipe-list.item").fill("article");
  await click("sources-back");
  await until(() => all("discard").length === 1);
  await click("discard-yes");
  await until(() => all("source-row").length === 7);
});

test("a refused recipe shows the problem at its field and keeps the form", async () => {
  const fake = await discover("burged.example");
  fake.fail("add_feed", "recipe-bad-value", { field: "list.date", value: "time @datetime" }, 1);
  await click("source-follow");
  await until(() => find("recipe-list.date").ariaInvalid === "true");
  expect(find("recipe-list.item")).toHaveProperty("value", "article.news");
  await click("source-follow");
  await until(() => all("source-row").length === 8);
});

test("the preview indicates pictures without loading them", async () => {
  await discover("burged.example", { settings: { pictures: "always", theme: "light" } });
  expect(find("preview").querySelector("img")).toBeNull();
  expect(find("preview").textContent).toContain("With a picture");
});

test("the recipe of a followed page can be edited", async () => {
  const fake = await open();
  await click("nav-sources");
  const edit = () =>
    document.querySelector<HTMLElement>('[data-feed="5"] [data-testid="source-edit"]')?.click();
  await until(() => all("source-row").length === 7);
  edit();
  await until(() => all("source-how").length === 1);
  await click("source-how");
  await until(() => all("preview-entry").length > 0);
  await page.getByTestId("recipe-list.date").fill("time");
  await click("recipe-save");
  await until(() => all("source-row").length === 7);
  expect(fake.world.recipes.get(5)?.list.date).toBe("time");
  edit();
  await until(() => all("source-how").length === 1);
  await click("source-how");
  await until(() => all("recipe-list.date").length === 1);
  await page.getByTestId("recipe-list.date").fill("");
  await pressEscape();
  await until(() => all("discard").length === 1);
  await click("discard-yes");
  await until(() => all("source-row").length === 7);
  expect(fake.count("update_recipe")).toBe(1);
});

test("a feed has no recipe to edit", async () => {
  await open();
  await click("nav-sources");
  await until(() => all("source-row").length === 7);
  document.querySelector<HTMLElement>('[data-feed="1"] [data-testid="source-edit"]')?.click();
  await until(() => all("source-save").length === 1);
  expect(all("source-how")).toEqual([]);
});

for (const theme of ["light", "dark"] as const) {
  for (const locale of ["en", "mn"] as const) {
    test(`adding a source has no serious accessibility violation in the ${theme} theme, ${locale}`, async () => {
      await discover("burged.example", { locale, settings: { theme, locale } });
      await expectAccessible();
      for (const typed of ["palace.example", "harbour.example", "nofeed.example"]) {
        const before = find("finding");
        await page.getByTestId("add-source-url").fill(typed);
        await click("add-source-submit");
        await until(() => all("finding").length === 1 && find("finding") !== before);
        await expectAccessible();
      }
      await click("failed-hand");
      await page.getByTestId("recipe-list.item").fill("[a");
      await click("recipe-more");
      await until(() => find("recipe-list.item").ariaInvalid === "true");
      await expectAccessible();
      await pressEscape();
      await until(() => all("discard").length === 1);
      await expectAccessible();
    });
  }
}

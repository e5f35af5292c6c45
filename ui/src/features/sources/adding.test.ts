import { expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import type { FakeBackend, FakeOptions } from "../../ipc/fake.ts";
import type { NewFeed } from "../../ipc/bindings.ts";
import { all, click, expectAccessible, find, hold, open, press, until } from "../../test/app.ts";

/** The form, and what stands at an address. */
async function look(typed: string, options: FakeOptions = {}): Promise<FakeBackend> {
  const fake = await open(options);
  await click("nav-sources");
  await click("add-source");
  await page.getByTestId("add-source-url").fill(typed);
  await click("add-source-submit");
  return fake;
}

async function found(typed: string, options: FakeOptions = {}): Promise<FakeBackend> {
  const fake = await look(typed, options);
  await until(() => all("finding").length === 1);
  return fake;
}

const heading = () => find("finding").querySelector("h2")?.innerText;
const status = () => find("preview-status").innerText;
const escape = () => press("Escape", { key: "Escape" });

function added(fake: FakeBackend): NewFeed | undefined {
  const call = fake.calls.find(({ command }) => command === "add_feed");
  return (call?.args as { feed: NewFeed } | undefined)?.feed;
}

test("one feed shows what it gives, and is followed with the name the reader gives it", async () => {
  const fake = await found("harbour.example/feed");
  expect(heading()).toBe("A feed was found");
  expect(document.activeElement).toBe(find("finding").querySelector("h2"));
  expect(all("preview-entry").length).toBeGreaterThan(2);
  expect(all("preview-entry")[0]?.querySelector("h4")?.lang).toBe("en");
  expect(find("source-follow").innerText).toBe("Follow harbour.example");
  await page.getByTestId("source-name").fill("Harbour");
  await click("source-follow");
  await until(() => all("source-row").length === 8);
  expect(added(fake)).toEqual({
    url: "https://harbour.example/feed",
    title: "Harbour",
    language: null,
    folder: null,
    recipe: null,
    alerts: null,
  });
});

test("of several sources none is chosen silently", async () => {
  const fake = await found("palace.example");
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
  // The one that is followed already cannot be chosen.
  expect(radios().map((radio) => radio.disabled)).toEqual([false, false, false, true]);

  radios()[0]?.focus();
  await userEvent.keyboard(" ");
  await until(() => all("preview").length === 1);
  await userEvent.keyboard("{ArrowDown}");
  await until(() => all("preview-entry")[0]?.querySelector("h4")?.lang === "mn");
  await click("source-follow");
  await until(() => fake.count("add_feed") === 1);
  expect(added(fake)?.url).toBe("https://palace.example/mn/feed.xml");
});

test("a guessed list is mended by keyboard alone, the preview following, and followed", async () => {
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
  expect(added(fake)).toMatchObject({ url: "https://burged.example/", title: "Бүргэд", language: null });
  expect(added(fake)?.recipe).toMatchObject({ kind: "html", language: "mn", list: { date: "time" } });
  expect(fake.world.feeds.at(-1)?.kind).toBe("html");
});

test("what was found comes back after any change", async () => {
  const fake = await found("burged.example");
  expect(all("recipe-undo")).toEqual([]);
  await page.getByTestId("recipe-list.title").fill(".nowhere");
  await until(() => status() === "No headlines");
  await click("recipe-undo");
  expect(find("recipe-list.title")).toHaveProperty("value", ".news-title a");
  await until(() => status() === "23 headlines, 19 with a date");
  expect(all("recipe-undo")).toEqual([]);
  expect(fake.count("preview_recipe")).toBe(1);
});

test("a problem stands at its field, in words, and one among the rare fields unfolds them", async () => {
  await found("burged.example");
  await page.getByTestId("recipe-list.title").fill(".news-title [a");
  await until(() => find("recipe-list.title").ariaInvalid === "true");
  const field = page.getByTestId("recipe-list.title");
  await expect
    .element(field)
    .toHaveAccessibleDescription("“.news-title [a” in the field “Headline” names no place on the page.");
  await field.fill(".news-title");
  await until(() => find("recipe-list.title").ariaInvalid === null);
  const rare = find("recipe-list.container") as HTMLInputElement;
  expect(rare.checkVisibility()).toBe(false);
  rare.value = ">";
  rare.dispatchEvent(new Event("input", { bubbles: true }));
  await until(() => rare.ariaInvalid === "true" && rare.checkVisibility());
});

test("an answer to an earlier edit is ignored", async () => {
  const fake = await found("burged.example");
  const release = hold(fake, "preview_recipe");
  await page.getByTestId("recipe-list.date").fill(".nowhere");
  await until(() => fake.count("preview_recipe") === 1);
  await click("recipe-undo");
  await release();
  expect(status()).toBe("23 headlines, 19 with a date");
});

test("nothing found says so, keeps the address, and a recipe can be written by hand", async () => {
  const fake = await found("nofeed.example");
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
  // One step back asks first, and leads to what was said before.
  await escape();
  await until(() => all("discard").length === 1);
  await click("discard-yes");
  await until(() => all("failed-hand").length === 1);
  await until(() => document.activeElement === find("finding").querySelector("h2"));
  await escape();
  await until(() => all("finding").length === 0);
  expect(document.activeElement).toBe(find("add-source-url"));
  expect(find("add-source-url")).toHaveProperty("value", "nofeed.example");
  expect(fake.count("add_feed")).toBe(0);
});

test("a feed that is away for now can be followed all the same", async () => {
  const fake = await found("down.example/feed");
  expect(heading()).toContain("did not answer within 30 seconds");
  await click("failed-anyway");
  await until(() => all("source-row").length === 8);
  expect(added(fake)).toMatchObject({ url: "https://down.example/feed", recipe: null });
});

test("a source that is followed already is one click away", async () => {
  await found("https://courier.example/feed.xml");
  expect(heading()).toBe("You already follow this source: Steppe Courier");
  expect(all("source-follow")).toEqual([]);
  await click("show-existing");
  await until(() => all("source-row").some((row) => row.contains(document.activeElement)));
});

test("cancelling works at once and a late answer changes nothing", async () => {
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

test("escape goes back step by step and asks nothing where nothing was changed", async () => {
  await found("burged.example");
  await escape();
  await until(() => all("finding").length === 0);
  expect(document.activeElement).toBe(find("add-source-url"));
  await escape();
  await until(() => all("source-row").length === 7);
});

test("changes are not let go without asking, and stay when the reader wants to keep them", async () => {
  const fake = await found("burged.example");
  await page.getByTestId("recipe-list.item").fill("article");
  for (const leave of [escape, () => click("sources-back"), () => click("add-source-submit")]) {
    await leave();
    await until(() => all("discard").length === 1);
    await click("discard-no");
    await until(() => all("discard").length === 0);
    expect(find("recipe-list.item")).toHaveProperty("value", "article");
  }
  expect(fake.count("discover_sources")).toBe(1);
  await escape();
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

test("what the backend refuses is told and nothing is lost", async () => {
  const fake = await found("burged.example");
  fake.fail("add_feed", "recipe-bad-value", { field: "list.date", value: "time @datetime" }, 1);
  await click("source-follow");
  await until(() => find("recipe-list.date").ariaInvalid === "true");
  expect(find("recipe-list.item")).toHaveProperty("value", "article.news");
  await click("source-follow");
  await until(() => all("source-row").length === 8);
});

test("the preview loads no picture and says that there is one", async () => {
  await found("burged.example", { settings: { pictures: "always", theme: "light" } });
  expect(find("preview").querySelector("img")).toBeNull();
  expect(find("preview").textContent).toContain("With a picture");
});

test("how a followed page is read can be changed", async () => {
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
  await escape();
  await until(() => all("discard").length === 1);
  await click("discard-yes");
  await until(() => all("source-row").length === 7);
  expect(fake.count("update_recipe")).toBe(1);
});

test("a feed has no recipe to change", async () => {
  await open();
  await click("nav-sources");
  await until(() => all("source-row").length === 7);
  document.querySelector<HTMLElement>('[data-feed="1"] [data-testid="source-edit"]')?.click();
  await until(() => all("source-save").length === 1);
  expect(all("source-how")).toEqual([]);
});

for (const theme of ["light", "dark"] as const) {
  for (const locale of ["en", "mn"] as const) {
    test(`adding a source has no grave barrier in the ${theme} theme, ${locale}`, async () => {
      await found("burged.example", { locale, settings: { theme, locale } });
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
      await escape();
      await until(() => all("discard").length === 1);
      await expectAccessible();
    });
  }
}

import { expect, test } from "vitest";
import { page } from "vitest/browser";
import type { FakeBackend, FakeOptions } from "../../ipc/fake.ts";
import { all, click, expectAccessible, find, open, press, until } from "../../test/app.ts";
import { choose } from "../../test/controls.ts";

async function openSources(options: FakeOptions = {}): Promise<FakeBackend> {
  const fake = await open(options);
  await click("nav-sources");
  await until(() => all("source-row").length > 0);
  return fake;
}

async function submitAddress(typed: string): Promise<void> {
  await page.getByTestId("add-source-url").fill(typed);
  await click("add-source-submit");
}

function rowOf(title: string): HTMLElement {
  const row = all("source-row").find((candidate) => candidate.innerText.includes(title));
  if (!row) throw new Error(`no row contains ${title}`);
  return row;
}

function within(row: HTMLElement, testid: string): HTMLElement {
  const element = row.querySelector<HTMLElement>(`[data-testid="${testid}"]`);
  if (!element) throw new Error(`no ${testid} in the row`);
  return element;
}

test("sources are listed by folder, and a failing one shows the reason and the next fetch", async () => {
  await openSources();
  expect(all("source-row")).toHaveLength(7);
  const failure = within(rowOf("Mountain Radio"), "source-failure").innerText;
  expect(failure).toContain("(503)");
  expect(failure).toContain("Next visit in 2 hours");
});

test("a failing source is fetched again at once on request", async () => {
  const fake = await openSources();
  fake.world.feeds.forEach((feed) => (feed.failure = null));
  await click("source-retry");
  await until(() => all("source-failure").length === 0);
  expect(fake.calls.find((call) => call.command === "refresh_feeds")?.args).toEqual({ ids: [6] });
});

test("a source is added by its address, and its row is focused", async () => {
  const fake = await openSources();
  await click("add-source");
  expect(document.activeElement).toBe(find("add-source-url"));
  await submitAddress("harbour.example/feed");
  await until(() => all("source-follow").length === 1);
  await click("source-follow");
  await until(() => all("source-row").length === 8);
  expect(fake.world.feeds.at(-1)?.url).toBe("https://harbour.example/feed");
  await until(() => rowOf("harbour.example").contains(document.activeElement));
});

test("an invalid address is refused without a discovery", async () => {
  const fake = await openSources();
  await click("add-source");
  await submitAddress("two words");
  await expect.element(page.getByText("A web address begins with")).toBeVisible();
  await submitAddress("");
  await expect.element(page.getByText("Please give an address.")).toBeVisible();
  expect(find("add-source-url").getAttribute("aria-invalid")).toBe("true");
  expect(fake.count("discover_sources")).toBe(0);
});

test("a row shows the kind of source, a repaired feed, and the health", async () => {
  await openSources();
  expect(within(rowOf("Зах зээл"), "source-kind").innerText).toBe("List of headlines");
  expect(within(rowOf("Valley Observer"), "source-mended").title).toContain("The feed is broken");
  expect(rowOf("Steppe Courier").querySelector('[data-testid="source-kind"]')).toBeNull();
  const healthDot = (title: string) => within(rowOf(title), "light");
  expect(healthDot("Steppe Courier").ariaLabel).toBe("Works");
  expect(healthDot("Valley Observer").title).toContain("broken document");
  expect(healthDot("Mountain Radio").ariaLabel).toBe("The latest visit failed");
});

test("Escape returns from the form to the list", async () => {
  await openSources();
  await click("add-source");
  await press("Escape", { key: "Escape" });
  await until(() => all("source-row").length === 7);
});

test("a source's name, folder and language are changed", async () => {
  const fake = await openSources();
  within(rowOf("Steppe Courier"), "source-edit").click();
  await page.getByTestId("source-name").fill("The Courier");
  await page.getByTestId("source-folder").fill("Home");
  await choose("source-language", "mn");
  await click("source-save");
  await until(() => all("source-row").some((row) => row.innerText.includes("The Courier")));
  expect(fake.world.feeds.find((feed) => feed.id === 1)).toMatchObject({
    title: "The Courier",
    folder: "Home",
    language: "mn",
  });
  await until(() => document.querySelector("dialog") === null);
});

test("only changed fields are sent", async () => {
  const fake = await openSources();
  within(rowOf("Valley Observer"), "source-edit").click();
  await page.getByTestId("source-folder").fill("");
  await click("source-save");
  await until(() => fake.count("update_feed") === 1);
  expect(fake.calls.find((call) => call.command === "update_feed")?.args).toEqual({
    id: 4,
    patch: { title: null, folder: "", language: null, text: null, alerts: null },
  });
});

test("removing a source can be undone", async () => {
  const fake = await openSources();
  within(rowOf("Steppe Courier"), "source-remove").click();
  await until(() => all("source-row").length === 6);
  expect(find("toast").innerText).toContain("Removed: Steppe Courier");
  await click("toast-undo");
  await until(() => all("source-row").length === 7);
  expect(fake.count("restore_feed")).toBe(1);
});

test("clicking a source's name opens its headlines", async () => {
  await openSources();
  rowOf("Соёл").querySelector("button")?.click();
  await until(() => all("entry-row").length > 0);
});

test("an opened OPML file is imported only after confirmation", async () => {
  const fake = await open({});
  fake.emit({ type: "offer-list", name: "мэдээ.opml" });
  await until(() => all("offer").length === 1);
  expect(find("offer").innerText).toContain("мэдээ.opml");
  expect(fake.count("import_offered")).toBe(0);
  await expectAccessible();
  await click("offer-close");
  await until(() => all("offer").length === 0);
  expect(fake.count("import_offered")).toBe(0);
  fake.emit({ type: "offer-list", name: "more.opml" });
  await click("offer-add");
  await until(() => all("import-report").length === 1 && all("offer").length === 0);
  expect(fake.count("import_offered")).toBe(1);
});

test("an OPML file that the app was started with is asked about at once", async () => {
  await open({ startup: { pending_list: "first.opml" } });
  await until(() => find("offer").innerText.includes("first.opml"));
});

test("the import report lists known and refused sources", async () => {
  const fake = await open({}, (made) => {
    const failure = { code: "invalid-url" as const, args: { url: "nonsense" } };
    const call = made.call.bind(made);
    made.call = (async (command, args) =>
      command === "import_opml"
        ? { added: [], known: 3, refused: [failure] }
        : call(command, args)) as typeof made.call;
  });
  await click("nav-sources");
  await click("import-opml");
  await until(() => all("import-report").length === 1);
  const reportText = find("import-report").innerText;
  expect(reportText).toContain("The file holds no new source.");
  expect(reportText).toContain("3 of them you follow already.");
  expect(reportText).toContain("This is not a web address: nonsense");
  expect(fake.world.feeds).toHaveLength(7);
});

test("a toast names the exported file", async () => {
  await openSources();
  await click("export-opml");
  await until(() => all("toast").some((toast) => toast.innerText.includes("ortoo.opml")));
});

test("a list that cannot be loaded is reported and can be retried", async () => {
  const fake = await openSources();
  fake.fail("list_feeds", "database-busy", {}, 1);
  fake.changed("feeds");
  await expect.element(page.getByText("Another program is using the library.")).toBeVisible();
  await page.getByRole("alert").getByRole("button").click();
  await until(() => document.querySelector("[role=alert]") === null);
});

for (const theme of ["light", "dark"] as const) {
  test(`the list and the edit dialog have no serious accessibility violation in the ${theme} theme`, async () => {
    await openSources({ settings: { theme } });
    await expectAccessible();
    await click("source-edit");
    await expectAccessible();
    document.querySelector("dialog")?.close();
  });
}

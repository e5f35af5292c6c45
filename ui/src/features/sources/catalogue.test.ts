import { expect, test } from "vitest";
import { page } from "vitest/browser";
import type { FakeBackend, FakeOptions } from "../../ipc/fake.ts";
import { all, click, expectAccessible, find, open, press, until } from "../../test/app.ts";

async function catalogue(options: FakeOptions = {}): Promise<FakeBackend> {
  const fake = await open(options);
  await click("nav-sources");
  await click("open-catalogue");
  await until(() => all("catalogue-source").length > 2);
  return fake;
}

function offer(id: string): HTMLElement {
  const found = document.querySelector<HTMLElement>(`[data-source="${id}"]`);
  if (!found) throw new Error(`${id} is not shown`);
  return found;
}

const shown = () => all("catalogue-offer").map((row) => row.dataset.source);
const search = (text: string) => page.getByTestId("catalogue-search").fill(text);
const light = (id: string) => offer(id).querySelector('[data-testid="light"]');

test("several sources are followed at once; followed ones are ticked already", async () => {
  const fake = await catalogue();
  const boxes = all("catalogue-source").map((label) => label.querySelector("input") as HTMLInputElement);
  expect(boxes.filter((box) => box.disabled).length).toBe(5);
  expect(boxes.some((box) => box.checked && !box.disabled)).toBe(false);
  const free = boxes.filter((box) => !box.disabled).slice(0, 2);
  free.forEach((box) => box.click());
  await expect.element(page.getByTestId("catalogue-follow")).toHaveTextContent("Follow 2 sources");
  await click("catalogue-follow");
  await until(() => all("source-row").length === 9);
  expect(fake.count("follow_sources")).toBe(1);
});

test("a source is found by its name in either language, its site or its topic", async () => {
  await catalogue();
  const check = async (text: string, ...expected: string[]) => {
    await search(text);
    await until(() => shown().join() === expected.join(), `${text}: ${shown().join()}`);
  };
  await check("ОРДНЫ", "ordon");
  await check("palace gaz", "ordon");
  await check("odor.example", "odor");
  await check("өдөр", "odor", "khovd");
  await check("одор", "odor", "khovd");
  await check("mining", "mergejil");
  await search("nothing has this");
  await expect.element(page.getByText("No source fits")).toBeVisible();
  expect(find("catalogue-shown").innerText).toBe("0 sources");
  await click("catalogue-all");
  await until(() => shown().length === 19);
});

test("escape empties the search first and leaves the catalogue then", async () => {
  await catalogue();
  await search("odor");
  await until(() => shown().length === 1);
  find("catalogue-search").focus();
  await press("Escape", { key: "Escape" });
  await until(() => shown().length === 19);
  await press("Escape", { key: "Escape" });
  await until(() => all("source-row").length === 7);
});

test("it narrows to a topic and to a language, and tells how many are left", async () => {
  await catalogue();
  await page.getByTestId("catalogue-topic").selectOptions("sport");
  await until(() => shown().join() === "naadam");
  expect(find("catalogue-shown").innerText).toBe("1 source");
  await page.getByTestId("catalogue-topic").selectOptions("");
  await page.getByTestId("catalogue-language").selectOptions("other");
  await until(() => shown().join() === "baikal");
});

test("a source in two languages stands in one place, marked with both", async () => {
  await catalogue();
  expect(shown().filter((id) => id === "ordon")).toHaveLength(1);
  expect(find("catalogue-both").contains(offer("ordon"))).toBe(true);
  const codes = (id: string) => [...offer(id).querySelectorAll(".lang-chip")].map((chip) => chip.textContent);
  expect(codes("ordon")).toEqual(["MN", "EN"]);
  expect(codes("odor")).toEqual([]);
  expect(find("catalogue-other").contains(offer("baikal"))).toBe(true);
});

test("all that is shown is ticked with one click, and the selection cleared with another", async () => {
  await catalogue();
  await page.getByTestId("catalogue-topic").selectOptions("general");
  await until(() => shown().length === 7);
  await click("catalogue-select-shown");
  // Two of the seven are followed already.
  await expect.element(page.getByTestId("catalogue-follow")).toHaveTextContent("Follow 5 sources");
  expect(all("catalogue-select-shown")).toEqual([]);
  await page.getByTestId("catalogue-topic").selectOptions("");
  await expect.element(page.getByTestId("catalogue-follow")).toHaveTextContent("Follow 5 sources");
  await click("catalogue-clear");
  await expect.element(page.getByTestId("catalogue-follow")).toHaveTextContent("Choose sources to follow");
});

test("each says honestly how far it can be trusted", async () => {
  await catalogue();
  const said = (id: string) => offer(id).querySelector('[data-testid="catalogue-status"]')?.textContent;
  expect(said("odor")).toBe("Standard feed");
  expect(said("ledger")).toBe("Read by a recipe from the site’s recorded layout");
  expect(said("khovd")).toBe("Not verified yet");
  expect(said("duuren")).toBe("No longer answers; it cannot be followed");
  expect(offer("duuren").querySelector("input")?.disabled).toBe(true);
  await click("catalogue-select-shown");
  expect(offer("duuren").querySelector("input")?.checked).toBe(false);
  expect(offer("khovd").querySelector("input")?.checked).toBe(true);
});

test("followed ones show how they fare; a failing one says why and is asked again", async () => {
  const fake = await catalogue();
  expect(light("courier")?.getAttribute("aria-label")).toBe("Works");
  expect(light("observer")?.getAttribute("title")).toContain("broken document");
  expect(light("radio")?.className).toContain("alert");
  expect(light("odor")).toBeNull();
  expect(find("catalogue-failure").innerText).toContain("(503)");
  for (const feed of fake.world.feeds) feed.failure = null;
  await click("catalogue-retry");
  await until(() => all("catalogue-failure").length === 0);
  expect(fake.calls.find(({ command }) => command === "refresh_feeds")?.args).toEqual({ ids: [6] });
  expect(light("radio")?.getAttribute("aria-label")).toBe("Works");
});

test("how they fare follows what happens behind, and what is ticked stays", async () => {
  const fake = await catalogue();
  offer("odor").querySelector("input")?.click();
  const feed = fake.world.feeds.find(({ id }) => id === 1);
  if (feed) feed.failure = { code: "timeout", args: { seconds: 30 } };
  fake.changed("feeds");
  await until(() => light("courier")?.className.includes("alert") === true);
  expect(offer("odor").querySelector("input")?.checked).toBe(true);
});

test("a catalogue that cannot be had says so and is asked for again", async () => {
  const fake = await open();
  // It is also asked for again by itself when the feeds change, so it fails until it is mended.
  fake.fail("list_catalogue", "database-busy");
  await click("nav-sources");
  await click("open-catalogue");
  await expect.element(page.getByText("Another program is using the library.")).toBeVisible();
  fake.mend("list_catalogue");
  await page.getByRole("alert").getByRole("button").click();
  await until(() => all("catalogue-source").length > 2);
});

test("sources that cannot be followed are told, and the selection stays", async () => {
  const fake = await catalogue();
  fake.fail("follow_sources", "database-busy", {}, 1);
  offer("odor").querySelector("input")?.click();
  await click("catalogue-follow");
  const said = page.getByText("Another program is using the library.");
  await expect.element(said).toBeVisible();
  // A change behind does not wipe it away.
  fake.changed("feeds");
  await until(() => fake.count("list_catalogue") === 2);
  await expect.element(said).toBeVisible();
  await click("catalogue-follow");
  await until(() => all("source-row").length === 8);
});

for (const theme of ["light", "dark"] as const) {
  for (const locale of ["en", "mn"] as const) {
    test(`the catalogue has no grave barrier in the ${theme} theme, ${locale}`, async () => {
      await catalogue({ locale, settings: { theme, locale } });
      await expectAccessible();
      await search("zzz");
      await until(() => all("catalogue-all").length === 1);
      await expectAccessible();
    });
  }
}

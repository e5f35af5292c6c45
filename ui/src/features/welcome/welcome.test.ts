import { expect, test } from "vitest";
import { page } from "vitest/browser";
import { all, click, expectAccessible, find, open, until } from "../../test/app.ts";

test("the first start offers sources, of which the recommended ones are selected", async () => {
  const fake = await open({ empty: true });
  await until(() => all("catalogue-source").length > 2);
  const checkedSources = all("catalogue-source").filter((label) => label.querySelector("input")?.checked);
  expect(checkedSources.length).toBeGreaterThan(0);
  expect(checkedSources.length).toBeLessThan(all("catalogue-source").length);
  const offers = all("catalogue-offer").filter((offer) => offer.querySelector("input")?.checked);
  for (const offer of offers) expect(offer.innerText).toContain("Standard feed");
  await click("catalogue-follow");
  await until(() => fake.world.feeds.length === checkedSources.length);
  await until(() => all("welcome").length === 0);
});

test("the first screen sets the language and turns alerts on or off", async () => {
  const fake = await open({ empty: true });
  await click("welcome-mn");
  await until(() => find("welcome").innerText.includes("тавтай морил"));
  expect(find("welcome-mn").ariaPressed).toBe("true");
  await until(() => fake.world.settings.locale === "mn");
  expect(find("welcome-alerts-yes").ariaPressed).toBe("true");
  await click("welcome-alerts-no");
  await until(() => !fake.world.settings.alerts);
  expect(find("welcome-alerts-no").ariaPressed).toBe("true");
  await click("welcome-en");
  await expectAccessible();
});

test("one click installs the sample edition, and one removes it", async () => {
  await open({ empty: true });
  await click("sample-start");
  await until(() => all("front-row").length > 0);
  await click("sample-remove");
  await until(() => all("sample-start").length === 1);
});

test("a source can be added by its address from the first screen", async () => {
  const fake = await open({ empty: true });
  await click("add-source");
  await page.getByTestId("add-source-url").fill("https://harbour.example/feed");
  await click("add-source-submit");
  await until(() => all("source-follow").length === 1);
  await click("source-follow");
  await until(() => fake.world.feeds.length === 1);
  await until(() => all("welcome").length === 0);
});

test("an OPML file can be imported from the first screen", async () => {
  const fake = await open({ empty: true });
  await click("import-opml");
  await until(() => fake.world.feeds.length === 1);
  await until(() => all("welcome").length === 0);
});

test("a sample edition that cannot be installed shows the failure", async () => {
  const fake = await open({ empty: true });
  fake.fail("install_sample", "database-unwritable", { path: "/library" });
  await click("sample-start");
  await until(() => all("toast").some((toast) => toast.innerText.includes("/library")));
});

test("a library that cannot be opened shows the reason and advice and can be retried", async () => {
  const failure = { code: "database-newer" as const, args: { found: 9, supported: 3 } };
  const startup = { failure: failure as typeof failure | null };
  await open({ startup });
  const text = find("startup-failure").innerText;
  expect(text).toContain("made by a newer Örtöö");
  expect(text).toContain("Nothing was changed");
  startup.failure = null;
  await click("startup-retry");
  expect(all("startup-failure").length + all("front-row").length).toBeGreaterThan(0);
});

test("a damaged library offers its newest backup, which can be restored", async () => {
  const fake = await open({
    startup: { failure: { code: "database-damaged", args: { path: "/library" } } },
  });
  await until(() => all("broken-backup").length === 1);
  await click("broken-restore");
  expect(find("restore").innerText).toContain("The damaged library stays beside it");
  await click("restore-yes");
  await until(() => all("front-row").length > 0);
  const newest = Math.max(...fake.world.backups.filter(({ timed }) => timed).map(({ made_at }) => made_at));
  expect(fake.calls.find(({ command }) => command === "restore_backup")?.args).toEqual({
    path: fake.world.backups.find(({ made_at }) => made_at === newest)?.path,
  });
});

for (const theme of ["light", "dark", "sepia"] as const) {
  test(`the first screens have no serious accessibility violation in the ${theme} theme`, async () => {
    await open({ empty: true, settings: { theme } });
    await until(() => all("catalogue-source").length > 2);
    await expectAccessible();
    await open({
      settings: { theme },
      startup: { failure: { code: "database-damaged", args: { path: "/library" } } },
    });
    await until(() => all("startup-failure").length > 0);
    await expectAccessible();
  });
}

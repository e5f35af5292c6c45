import { expect, test } from "vitest";
import { all, click, expectAccessible, find, open, until } from "../../test/app.ts";

async function openArticle() {
  const fake = await open({ settings: { translator: "libretranslate" } });
  await click("telling-en");
  await until(() => all("reader-body").length === 1);
  return fake;
}

/** Whether a row's paragraph has been translated: the fake translator answers in capitals. */
function isTranslated(row: HTMLElement): boolean {
  const [original, translation] = [...row.querySelectorAll("p")].map((p) => p.textContent.trim());
  return translation !== undefined && translation === original?.toUpperCase();
}

test("translation is not offered until a translator is set up", async () => {
  await open();
  await click("telling-en");
  await until(() => all("reader-body").length === 1);
  expect(all("reader-translate")).toHaveLength(0);
});

test("an article is translated paragraph by paragraph beside the original, labelled as machine translation, and cached", async () => {
  const fake = await openArticle();
  await click("reader-translate");
  const rows = () => all("translated-row");
  await until(() => rows().length > 1 && rows().every(isTranslated));
  expect(find("translated").textContent).toContain("Machine translation");
  await expectAccessible();
  const requests = fake.count("translate_paragraph");
  await click("translate-close");
  await click("reader-translate");
  await until(() => rows().length > 1);
  expect(fake.count("translate_paragraph")).toBe(requests);
});

test("a failing translator is reported, and a retry continues where it stopped", async () => {
  const fake = await openArticle();
  fake.fail("translate_paragraph", "translator-answer", { host: "localhost" });
  await click("reader-translate");
  await until(() => find("translated").querySelector(".failure-note") !== null);
  fake.mend("translate_paragraph");
  find("translated").querySelector<HTMLElement>(".failure-note button")?.click();
  await until(() => all("translated-row").length > 1 && all("translated-row").every(isTranslated));
});

test("the translator's key is stored and removed", async () => {
  await open({ settings: { translator: "openai" } });
  await click("nav-settings");
  await until(() => all("translator-key").length === 1);
  const field = find("translator-key") as HTMLInputElement;
  field.value = "secret";
  field.dispatchEvent(new Event("input", { bubbles: true }));
  await until(() => !(find("translator-key-keep") as HTMLButtonElement).disabled);
  await click("translator-key-keep");
  await until(() => all("translator-key-remove").length === 1);
  expect((find("translator-key") as HTMLInputElement).value).toBe("");
  await click("translator-key-remove");
  await until(() => all("translator-key-remove").length === 0);
});

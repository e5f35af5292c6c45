/** The briefing: one key makes it; it is ordered, dropped from, commented on and saved. */
import { test } from "vitest";
import { all, click, expectAccessible, find, open, press, until } from "../../test/app.ts";

const titles = () => [...find("brief-en").querySelectorAll(".headline")].map((title) => title.textContent);

test("one key makes the day's list, which the reader orders, shortens and comments on", async () => {
  const fake = await open();
  await press("KeyB");
  await until(() => all("brief-en").length === 1 && titles().length === 10);
  const [first, second] = titles();
  find("brief-en").querySelectorAll<HTMLElement>("button[aria-label='Move down']")[0]?.click();
  await until(() => titles()[0] === second && titles()[1] === first);
  find("brief-en").querySelectorAll<HTMLElement>("button[aria-label='Leave out']")[0]?.click();
  await until(() => titles().length === 9);
  await click("toast-undo");
  await until(() => titles().length === 10);
  const comment = find("brief-en").querySelector("input");
  if (comment) {
    comment.value = "Read this first.";
    comment.dispatchEvent(new Event("input", { bubbles: true }));
  }
  await click("brief-week");
  const asked = () => fake.calls.filter((call) => call.command === "get_brief").at(-1)?.args;
  await until(() => (asked() as { days: number }).days === 7);
  // What is saved is what was chosen, and not what was there before.
  await until(() => !(find("brief-save") as HTMLButtonElement).disabled);
  await click("brief-save");
  await until(() => fake.count("save_brief") === 1 && all("brief").length === 0);
});

for (const locale of ["en", "mn"] as const) {
  test(`the briefing has no grave barrier, ${locale}`, async () => {
    await open({ locale });
    await press("KeyB");
    await until(() => all("brief-en").length === 1);
    await expectAccessible();
  });
}

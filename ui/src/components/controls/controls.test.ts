/** The list box and the calendar in a real browser: keyboard, accessible names, themes and languages. */
import axe from "axe-core";
import { mount, tick, unmount } from "svelte";
import { afterEach, beforeEach, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { setLocale } from "../../l10n/index.ts";
import Calendar from "./Calendar.svelte";
import DateField from "./DateField.svelte";
import Select from "./Select.svelte";

const OPTIONS = [
  { value: "all", label: "All news" },
  { value: "business", label: "Business", own: true, group: "Topics" },
  { value: "politics", label: "Politics", own: true, group: "Topics" },
  { value: "courier", label: "Steppe Courier", lang: "en", group: "Sources" },
  { value: "odor", label: "Өдрийн мэдээ", lang: "mn", group: "Sources" },
  { value: "palace", label: "Palace Gazette", lang: "en", group: "Sources" },
];

let mounted: ReturnType<typeof mount>[] = [];
let target: HTMLElement;

beforeEach(() => {
  document.documentElement.dataset.theme = "light";
  setLocale("en");
  target = document.createElement("div");
  Object.assign(target.style, { display: "grid", gap: "16px", justifyItems: "start", padding: "24px" });
  document.body.append(target);
});

afterEach(async () => {
  for (const component of mounted) await unmount(component);
  mounted = [];
  target.remove();
});

function showSelect(more: Partial<{ value: string; hidden: boolean }> = {}): string[] {
  const changes: string[] = [];
  const props = { label: "News of", options: OPTIONS, value: "all", "data-testid": "box", ...more };
  mounted.push(
    mount(Select, {
      target,
      props: { ...props, onchange: (value: string | number | null) => changes.push(String(value)) },
    }),
  );
  return changes;
}

function showDateField(more: Partial<{ value: string; min: string; max: string }> = {}): string[] {
  const changes: string[] = [];
  const props = { label: "Go to a day", value: "2026-11-23", today: "2026-11-25", ...more };
  mounted.push(
    mount(DateField, {
      target,
      props: { ...props, "data-testid": "day", onchange: (day: string) => changes.push(day) },
    }),
  );
  return changes;
}

const box = () => page.getByRole("combobox", { name: "News of" });
const list = () => page.getByRole("listbox", { name: "News of" });
/** The text of the option that a screen reader announces as active. */
function activeOption(): string | undefined {
  const id = document.activeElement?.getAttribute("aria-activedescendant") ?? "";
  return document.getElementById(id)?.innerText.trim();
}
const focusedDay = () => (document.activeElement as HTMLElement).dataset.day;

async function expectAccessible(): Promise<void> {
  const { violations } = await axe.run(target, { resultTypes: ["violations"] });
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join()}`)).toEqual([]);
}

test("a list box has its label as name and the chosen option as value", async () => {
  showSelect({ value: "politics" });
  await expect.element(box()).toHaveTextContent("Politics");
  await expect.element(box()).toHaveAttribute("aria-expanded", "false");
  await box().click();
  await expect.element(list()).toBeVisible();
  await expect.element(page.getByRole("option", { name: "Politics", selected: true })).toBeVisible();
  await expect.element(page.getByRole("group", { name: "Sources" })).toBeVisible();
  expect(activeOption()).toBe("Politics");
});

test("a list box is opened, moved in and chosen from by keyboard", async () => {
  const changes = showSelect();
  await userEvent.keyboard("{Tab}{ArrowDown}");
  expect(activeOption()).toBe("All news");
  await userEvent.keyboard("{ArrowDown}{ArrowDown}");
  expect(activeOption()).toBe("Politics");
  await userEvent.keyboard("{End}");
  expect(activeOption()).toBe("Palace Gazette");
  await userEvent.keyboard("{ArrowDown}{ArrowUp}");
  expect(activeOption()).toBe("Өдрийн мэдээ");
  await userEvent.keyboard("{Home}{PageDown}");
  expect(activeOption()).toBe("Palace Gazette");
  await userEvent.keyboard("{PageUp}{ArrowDown}{Enter}");
  expect(changes).toEqual(["business"]);
  await expect.element(list()).not.toBeInTheDocument();
  expect(document.activeElement).toBe(box().element());
});

test("typing finds options by their beginning, in either alphabet", async () => {
  const changes = showSelect();
  await userEvent.keyboard("{Tab}po");
  expect(activeOption()).toBe("Politics");
  await new Promise((done) => setTimeout(done, 700));
  // Without this letter on its keyboard the driver would insert text in place of pressing a key.
  document.activeElement?.dispatchEvent(new KeyboardEvent("keydown", { key: "ө", bubbles: true }));
  await tick();
  expect(activeOption()).toBe("Өдрийн мэдээ");
  await userEvent.keyboard("{Tab}");
  expect(changes).toEqual(["odor"]);
});

test("Escape closes the list without a choice and without reaching the page", async () => {
  const changes = showSelect();
  const keys: string[] = [];
  const listener = ({ key }: KeyboardEvent) => keys.push(key);
  document.addEventListener("keydown", listener);
  await userEvent.keyboard("{Tab}{Enter}{ArrowDown}{Escape}");
  await expect.element(list()).not.toBeInTheDocument();
  expect(changes).toEqual([]);
  expect(keys).not.toContain("Escape");
  document.removeEventListener("keydown", listener);
});

test("an option is chosen with the pointer, and a press outside closes the list", async () => {
  const changes = showSelect();
  await box().click();
  await page.getByRole("option", { name: "Steppe Courier" }).click();
  expect(changes).toEqual(["courier"]);
  expect(document.activeElement).toBe(box().element());
  await box().click();
  await expect.element(list()).toBeVisible();
  document.body.dispatchEvent(new PointerEvent("pointerdown", { bubbles: true }));
  await expect.element(list()).not.toBeInTheDocument();
});

test("the list stays within the window at its edges, and scrolls", async () => {
  const many = Array.from({ length: 200 }, (_, index) => ({ value: `${index}`, label: `Option ${index}` }));
  Object.assign(target.style, { position: "fixed", insetBlockEnd: "0", insetInlineEnd: "0" });
  mounted.push(
    mount(Select, { target, props: { label: "News of", options: many, value: "150", onchange: () => {} } }),
  );
  await box().click();
  const rect = list().element().getBoundingClientRect();
  expect(rect.top).toBeGreaterThanOrEqual(0);
  expect(rect.right).toBeLessThanOrEqual(innerWidth);
  expect(rect.bottom).toBeLessThanOrEqual(box().element().getBoundingClientRect().top);
  const active = page.getByRole("option", { name: "Option 150" }).element().getBoundingClientRect();
  expect(active.top).toBeGreaterThanOrEqual(rect.top);
  expect(active.bottom).toBeLessThanOrEqual(rect.bottom);
});

test("a date field names its purpose and its day, and opens a calendar at that day", async () => {
  showDateField();
  const field = page.getByRole("button", { name: "Go to a day: 23 November 2026" });
  await field.click();
  await expect.element(page.getByRole("dialog", { name: "Go to a day" })).toBeVisible();
  await expect.element(page.getByRole("grid", { name: "November 2026" })).toBeVisible();
  await expect.poll(focusedDay).toBe("2026-11-23");
  await expect
    .element(page.getByRole("button", { name: "Wednesday, 25 November 2026" }))
    .toHaveAttribute("aria-current", "date");
  await userEvent.keyboard("{Escape}");
  await expect.element(page.getByRole("grid")).not.toBeInTheDocument();
  expect(document.activeElement).toBe(field.element());
});

test("the calendar moves by day, week, month and year with the keyboard", async () => {
  const changes = showDateField();
  await userEvent.keyboard("{Tab}{Enter}");
  await expect.poll(focusedDay).toBe("2026-11-23");
  const check = async (keys: string, day: string) => {
    await userEvent.keyboard(keys);
    await expect.poll(focusedDay, { message: keys }).toBe(day);
  };
  await check("{ArrowRight}", "2026-11-24");
  await check("{ArrowDown}", "2026-12-01");
  await check("{Home}", "2026-11-30");
  await check("{End}", "2026-12-06");
  await check("{ArrowUp}{ArrowLeft}", "2026-11-28");
  await check("{PageUp}", "2026-10-28");
  await check("{PageDown}{PageDown}", "2026-12-28");
  await check("{Shift>}{PageUp}{/Shift}", "2025-12-28");
  await userEvent.keyboard("{Enter}");
  expect(changes).toEqual(["2025-12-28"]);
  expect(document.activeElement).toBe(page.getByTestId("day").element());
});

test("days outside the range cannot be reached or chosen", async () => {
  const changes = showDateField({ min: "2026-11-20", max: "2026-11-25" });
  await page.getByTestId("day").click();
  await expect.poll(focusedDay).toBe("2026-11-23");
  await userEvent.keyboard("{PageDown}");
  await expect.poll(focusedDay).toBe("2026-11-25");
  await userEvent.keyboard("{ArrowUp}");
  await expect.poll(focusedDay).toBe("2026-11-20");
  await expect.element(page.getByRole("button", { name: "Thursday, 26 November 2026" })).toBeDisabled();
  await expect.element(page.getByRole("button", { name: "Next month" })).toBeDisabled();
  await expect.element(page.getByRole("button", { name: "Previous month" })).toBeDisabled();
  await page.getByRole("button", { name: "Today" }).click();
  expect(changes).toEqual(["2026-11-25"]);
});

test("the calendar is in Mongolian and begins on Monday", async () => {
  setLocale("mn");
  mounted.push(
    mount(Calendar, { target, props: { value: "2026-11-23", today: "2026-11-25", onchoose: () => {} } }),
  );
  await expect.element(page.getByRole("grid", { name: "2026 оны 11 сар" })).toBeVisible();
  const headers = [...target.querySelectorAll("th")];
  expect(headers.map((header) => header.innerText)).toEqual(["Да", "Мя", "Лх", "Пү", "Ба", "Бя", "Ня"]);
  expect(headers[0]?.abbr).toBe("Даваа");
  await expect.element(page.getByRole("button", { name: "2026 оны 11 сарын 23, Даваа гараг" })).toBeVisible();
});

for (const theme of ["light", "dark", "sepia"] as const)
  for (const locale of ["en", "mn"] as const)
    test(`list box and calendar have no accessibility violation in the ${theme} theme, ${locale}`, async () => {
      document.documentElement.dataset.theme = theme;
      setLocale(locale);
      showSelect({ value: "odor" });
      showDateField();
      await expectAccessible();
      await page.getByTestId("box").click();
      await expectAccessible();
      await page.screenshot({ path: `../../../target/screenshots/list-box-${locale}-${theme}.png` });
      await userEvent.keyboard("{Escape}");
      await page.getByTestId("day").click();
      await expect.poll(focusedDay).toBe("2026-11-23");
      await expectAccessible();
      await page.screenshot({ path: `../../../target/screenshots/calendar-${locale}-${theme}.png` });
    });

/** Drives the app's own controls in tests as a reader does. */
import { tick } from "svelte";
import { find, until } from "./app.ts";

/** How far `goToDay` goes back. */
const MAX_MONTHS = 24;

/** Opens a list box and chooses the option with a value. */
export async function choose(testid: string, value: string): Promise<void> {
  const box = find(testid);
  box.click();
  await tick();
  const option = () =>
    document.querySelector<HTMLElement>(
      `[role="listbox"] [role="option"][data-value="${CSS.escape(value)}"]`,
    );
  await until(() => option() !== null, `${testid} has no option ${value}`);
  option()?.click();
  await tick();
}

/** The value and the label of the chosen option. */
export function chosen(testid: string): { value: string; label: string } {
  const box = find(testid) as HTMLButtonElement;
  return { value: box.value, label: box.innerText.trim() };
}

/** Opens the date field of the front page and chooses a day, going back month by month. */
export async function goToDay(day: string): Promise<void> {
  find("front-day").click();
  const button = () => document.querySelector<HTMLElement>(`[data-day="${day}"]`);
  for (let months = 0; months < MAX_MONTHS && button() === null; months += 1) {
    await tick();
    document.querySelector<HTMLElement>('[data-testid="calendar-previous"]')?.click();
    await tick();
  }
  await until(() => button() !== null, `the calendar does not reach ${day}`);
  button()?.click();
  await tick();
}

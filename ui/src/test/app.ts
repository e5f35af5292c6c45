/** The whole app in the test's browser, on the in-memory backend. */
import axe from "axe-core";
import { tick } from "svelte";
import { render } from "vitest-browser-svelte";
import { expect, vi } from "vitest";
import App from "../App.svelte";
import type { Command } from "../ipc/backend.ts";
import { FakeBackend, type FakeOptions } from "../ipc/fake.ts";
import { start } from "../state/start.ts";

/** `VITE_FAKE_DELAY=150 npm test`: a backend that answers late and out of order, to find what does not wait. */
const DELAY = Number(import.meta.env.VITE_FAKE_DELAY ?? 0);

/** On a busy machine a question may take long; what never comes true costs this much once. */
const PATIENCE_MS = 10_000;

let last: FakeBackend | null = null;

/** Mounts the app and waits until it shows data. */
export async function open(
  options: FakeOptions = {},
  prepare: (fake: FakeBackend) => void = () => {},
): Promise<FakeBackend> {
  last?.close();
  const fake = new FakeBackend({ settings: { theme: "light" }, delay: DELAY, uneven: true, ...options });
  last = fake;
  prepare(fake);
  const started = start(fake);
  await render(App);
  await started;
  await expect.poll(() => find("app").dataset.ready).toBe("true");
  return fake;
}

export function find(testid: string): HTMLElement {
  const found = document.querySelector<HTMLElement>(`[data-testid="${testid}"]`);
  if (!found) throw new Error(`nothing on the page has data-testid ${testid}`);
  return found;
}

export function all(testid: string): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>(`[data-testid="${testid}"]`)];
}

/** Clicks the first one, as soon as it is on the page. */
export async function click(testid: string): Promise<void> {
  await until(() => all(testid).length > 0, `nothing on the page has data-testid ${testid}`);
  find(testid).click();
  await tick();
}

/** Answers of a command wait until they are let go; then until they have arrived. */
export function hold(fake: FakeBackend, command: Command): () => Promise<void> {
  let release = () => {};
  const gate = new Promise<void>((open) => (release = open));
  const held: Promise<unknown>[] = [];
  const call = fake.call.bind(fake);
  fake.call = ((asked, args) => {
    const answer = call(asked, args);
    if (asked !== command) return answer;
    const late = gate.then(() => answer);
    held.push(late);
    return late;
  }) as typeof fake.call;
  return async () => {
    release();
    await Promise.allSettled(held);
    await tick();
  };
}

/** Waits until the predicate holds. */
export async function until(holds: () => boolean, message?: string): Promise<void> {
  const held = () => {
    try {
      return holds();
    } catch {
      // What it looks at is not on the page yet.
      return false;
    }
  };
  await vi.waitUntil(held, { timeout: PATIENCE_MS, interval: 20 }).catch(() => {
    throw new Error(message ?? `never came true: ${holds}`);
  });
}

/** A key pressed at the place `code`, whatever letter the layout has there. */
export async function press(code: string, options: KeyboardEventInit = {}): Promise<void> {
  const target = document.activeElement ?? document.body;
  target.dispatchEvent(
    new KeyboardEvent("keydown", {
      code,
      key: options.key ?? code,
      bubbles: true,
      cancelable: true,
      ...options,
    }),
  );
  await tick();
}

/** No serious or critical finding of axe on what is shown. */
export async function expectAccessible(): Promise<void> {
  const { violations } = await axe.run(document.body, {
    resultTypes: ["violations"],
    // The test's own page has no landmarks around the app.
    rules: { region: { enabled: false } },
  });
  const grave = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
  const said = grave.map(
    ({ id, nodes }) => `${id}: ${nodes.map((node) => `${node.html} ${node.failureSummary}`).join("\n")}`,
  );
  expect(said, said.join("\n\n")).toEqual([]);
}

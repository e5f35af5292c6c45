/** Helpers for tests of the whole app in a browser, on the in-memory backend. */
import axe from "axe-core";
import { tick } from "svelte";
import { render } from "vitest-browser-svelte";
import { expect, vi } from "vitest";
import App from "../App.svelte";
import type { Command } from "../ipc/backend.ts";
import { FakeBackend, type FakeOptions } from "../ipc/fake.ts";
import { start } from "../state/start.ts";

/** `VITE_FAKE_DELAY=150 npm test` makes results arrive late and out of order, which reveals races. */
const MAX_DELAY_MS = Number(import.meta.env.VITE_FAKE_DELAY ?? 0);

/** The longest wait for a condition; long, because the machine may be busy. */
const WAIT_TIMEOUT_MS = 10_000;

let previousBackend: FakeBackend | null = null;

/** Mounts the app on a new backend and waits until it shows data. */
export async function open(
  options: FakeOptions = {},
  prepare: (fake: FakeBackend) => void = () => {},
): Promise<FakeBackend> {
  previousBackend?.close();
  const fake = new FakeBackend({
    settings: { theme: "light" },
    delay: MAX_DELAY_MS,
    uneven: true,
    ...options,
  });
  previousBackend = fake;
  prepare(fake);
  const started = start(fake);
  await render(App);
  await started;
  await expect.poll(() => find("app").dataset.ready).toBe("true");
  return fake;
}

/** Returns the first element with a test id; throws if there is none. */
export function find(testid: string): HTMLElement {
  const element = document.querySelector<HTMLElement>(`[data-testid="${testid}"]`);
  if (!element) throw new Error(`nothing on the page has data-testid ${testid}`);
  return element;
}

/** Returns all elements with a test id. */
export function all(testid: string): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>(`[data-testid="${testid}"]`)];
}

/** Clicks the first element with a test id, as soon as there is one. */
export async function click(testid: string): Promise<void> {
  await until(() => all(testid).length > 0, `nothing on the page has data-testid ${testid}`);
  find(testid).click();
  await tick();
}

/** Holds back the results of a command; the returned function releases them and waits until they have arrived. */
export function hold(fake: FakeBackend, command: Command): () => Promise<void> {
  let release = () => {};
  const gate = new Promise<void>((open) => (release = open));
  const heldResults: Promise<unknown>[] = [];
  const call = fake.call.bind(fake);
  fake.call = ((called, args) => {
    const answer = call(called, args);
    if (called !== command) return answer;
    const heldResult = gate.then(() => answer);
    heldResults.push(heldResult);
    return heldResult;
  }) as typeof fake.call;
  return async () => {
    release();
    await Promise.allSettled(heldResults);
    await tick();
  };
}

/** Waits until the predicate is true; while it throws, it counts as false. */
export async function until(holds: () => boolean, message?: string): Promise<void> {
  const check = () => {
    try {
      return holds();
    } catch {
      // An element that it needs does not exist yet.
      return false;
    }
  };
  await vi.waitUntil(check, { timeout: WAIT_TIMEOUT_MS, interval: 20 }).catch(() => {
    throw new Error(message ?? `never came true: ${holds}`);
  });
}

/** Presses the key at the position `code`, whatever letter the layout has there. */
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

/** Expects axe to find no serious or critical accessibility violation on the page. */
export async function expectAccessible(): Promise<void> {
  const { violations } = await axe.run(document.body, {
    resultTypes: ["violations"],
    // The test page itself has no landmarks around the app.
    rules: { region: { enabled: false } },
  });
  const serious = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
  const descriptions = serious.map(
    ({ id, nodes }) => `${id}: ${nodes.map((node) => `${node.html} ${node.failureSummary}`).join("\n")}`,
  );
  expect(descriptions, descriptions.join("\n\n")).toEqual([]);
}

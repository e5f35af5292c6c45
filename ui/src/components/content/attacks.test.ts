/**
 * Known attacks after sanitizing, inserted into a page of a real browser: no script runs, nothing is fetched,
 * submitted or opened, and no global name is clobbered.
 *
 * Each page is a sandboxed frame. Its content security policy blocks and reports every load; scripts would run
 * and are reported. The same attacks without sanitizing prove that the detection works.
 */
import { flushSync, mount, unmount } from "svelte";
import { afterAll, expect, test } from "vitest";
import attacks from "../../test/sanitized-attacks.json";
import type { SafeHtml } from "../../ipc/bindings.ts";
import ArticleBody from "./ArticleBody.svelte";

/** Under a domain that never resolves. Its blocked load is reported after those of all earlier loads. */
const CANARY_URL = "https://canary.invalid/";

/** Runs in the frame before its content and reports everything that must not happen. */
function installDetectors(window: Window & typeof globalThis) {
  const report = (what: string) => (window.frameElement as HTMLIFrameElement & IncidentReporter).report(what);
  const { document } = window;
  for (const name of ["alert", "confirm", "prompt", "open", "print", "fetch"] as const) {
    Object.defineProperty(window, name, { value: () => report(`called ${name}`) });
  }
  document.addEventListener("securitypolicyviolation", (event) =>
    report(`${event.effectiveDirective} ${event.blockedURI}`),
  );
  const block = (event: Event, what: string) => {
    event.preventDefault();
    report(what);
  };
  window.addEventListener("submit", (event) => block(event, "submitted"), true);
  window.addEventListener("click", (event) => {
    const link = (event.target as Element).closest?.("a[href], area[href]");
    const href = link?.getAttribute("href") ?? "";
    const isScript =
      URL.canParse(href, document.baseURI) && new URL(href, document.baseURI).protocol === "javascript:";
    // javascript: links are followed, to see whether the script runs; they do not leave the page.
    if (link && !event.defaultPrevented && !isScript) block(event, "followed a link");
  });
}

interface IncidentReporter {
  report: (what: string) => void;
}

type TrapFrame = HTMLIFrameElement & IncidentReporter;

const POLICY =
  "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'";

/** A sandboxed page that records incidents. */
class Trap {
  readonly frame = document.createElement("iframe") as TrapFrame;
  #incidents: string[] = [];
  #onCanary: (() => void) | null = null;
  #loads = 0;
  #resolveNavigated = () => {};
  #navigated = new Promise<void>((done) => (this.#resolveNavigated = done));

  /** Opens a page with the markup, and resolves when it has loaded. */
  static async open(html = ""): Promise<Trap> {
    const trap = new Trap();
    const { frame } = trap;
    frame.setAttribute("sandbox", "allow-scripts allow-same-origin allow-forms");
    frame.report = (what) => trap.#record(what);
    frame.srcdoc =
      `<!doctype html><meta http-equiv="content-security-policy" content="${POLICY}">` +
      `<script>(${installDetectors.toString()})(window)</script><body>${html}`;
    const loaded = new Promise<void>((done) => {
      frame.addEventListener("load", () => {
        trap.#loads += 1;
        if (trap.#loads > 1) {
          trap.#record("left the page");
          trap.#resolveNavigated();
        }
        done();
      });
    });
    document.body.append(frame);
    await loaded;
    return trap;
  }

  get page(): Document {
    return this.frame.contentDocument as Document;
  }

  #record(what: string) {
    this.#incidents.push(what);
    if (what.includes(CANARY_URL)) this.#onCanary?.();
  }

  /** Waits until nothing more can be caused by the page's content, and returns the incidents since the last call. */
  async takeIncidents(): Promise<string[]> {
    const page = this.frame.contentDocument;
    if (page && this.#loads === 1) {
      const canaryBlocked = new Promise<void>((done) => (this.#onCanary = done));
      const canary = page.createElementNS("http://www.w3.org/1999/xhtml", "img") as HTMLImageElement;
      canary.src = CANARY_URL;
      await Promise.race([canaryBlocked, this.#navigated]);
      // Error handlers of failed loads run as separate tasks, in the order of the loads.
      const errorHandled = new Promise((done) => {
        const next = page.createElementNS("http://www.w3.org/1999/xhtml", "img") as HTMLImageElement;
        next.onerror = done;
        next.src = CANARY_URL;
      });
      await Promise.race([errorHandled, this.#navigated]);
      await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    }
    const incidents = this.#incidents.filter((what) => !what.includes(CANARY_URL));
    this.#incidents = [];
    return incidents;
  }

  close() {
    this.frame.remove();
  }
}

const EVENT_NAMES =
  `abort animationend animationstart auxclick beforecopy beforeinput beforematch beforetoggle blur
  cancel canplay change contextmenu copy cuechange error focus focusin hashchange input keydown load loadend
  loadstart message mouseenter mouseover pageshow pointerenter pointerrawupdate scroll selectstart start
  toggle transitionend wheel begin end repeat`.split(/\s+/);

/** Dispatches every event to every element and focuses each; clicks only if `click` is set. */
function triggerHandlers(page: Document, click: boolean) {
  for (const element of page.body.querySelectorAll<HTMLElement>("*")) {
    for (const name of EVENT_NAMES)
      element.dispatchEvent(new Event(name, { bubbles: true, cancelable: true }));
    element.focus?.();
    if (click) element.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true }));
  }
}

/** Global and document properties that markup could clobber by an id or a name. */
const CLOBBERABLE_NAMES =
  `alert app body childNodes config cookie createElement defaultView documentElement elements forms
  getElementById head innerHTML location parent parentNode querySelector querySelectorAll self submit
  __TAURI__ __TAURI_INTERNALS__`.split(/\s+/);

/** Returns the clobbered properties, and the ids that lack the sanitizer's prefix. */
function clobberedNames(page: Document): string[] {
  const window = page.defaultView as unknown as Record<string, unknown>;
  const isElement = (value: unknown) => {
    const list =
      value instanceof Object && "length" in value && "item" in value
        ? [...(value as HTMLCollection)]
        : [value];
    return list.some((item) => item instanceof Object && "nodeType" in item && item.nodeType === 1);
  };
  const elementProperties = new Set(["body", "head", "documentElement", "parentNode"]);
  const clobbered = CLOBBERABLE_NAMES.filter(
    (name) =>
      isElement(window[name]) ||
      (!elementProperties.has(name) && isElement((page as unknown as Record<string, unknown>)[name])),
  );
  if (page.body.localName !== "body") clobbered.push("body");
  const ids = [...page.body.querySelectorAll("[id], [name]")].map((element) => element.id || "a name");
  return [...clobbered, ...ids.filter((id) => !id.startsWith("user-content-"))];
}

function parseBody(html: string): HTMLElement {
  return new DOMParser().parseFromString(html, "text/html").body;
}

/** Returns the addresses of the pictures in the markup. */
function pictureUrls(html: string): Set<string> {
  const images = parseBody(html).querySelectorAll("img, source");
  const urls = [...images].flatMap((image) => [
    image.getAttribute("src") ?? "",
    ...(image.getAttribute("srcset") ?? "")
      .split(/,\s+/u)
      .map((candidate) => candidate.split(/\s/u)[0] ?? ""),
  ]);
  return new Set(urls.filter((address) => address !== ""));
}

/** Checks that the trap, after all harmless pages, still detects a harmful one. */
async function expectDetection(trap: Trap) {
  trap.page.body.innerHTML = `<a href="javascript:alert(1)">x</a><img src="https://evil.invalid/" onerror="alert(1)">`;
  triggerHandlers(trap.page, false);
  const errors = ["img-src https://evil.invalid/", "called alert"];
  expect(await trap.takeIncidents()).toEqual(expect.arrayContaining(errors));
  for (const link of trap.page.links) link.click();
  expect(await trap.takeIncidents()).toContain("called alert");
}

const traps: Trap[] = [];
afterAll(() => traps.forEach((trap) => trap.close()));

async function open(html?: string): Promise<Trap> {
  const trap = await Trap.open(html);
  traps.push(trap);
  return trap;
}

type Attack = (typeof attacks)[number];

const WORKERS = 6;

/** Checks all attacks with several workers, each with one page: most of the time is waiting for frames. */
async function forEachAttack(check: (attack: Attack, trap: Trap) => Promise<void>) {
  const queue = [...attacks];
  const worker = async () => {
    const trap = await open();
    for (let attack = queue.shift(); attack; attack = queue.shift()) await check(attack, trap);
    await expectDetection(trap);
    trap.close();
  };
  await Promise.all(Array.from({ length: WORKERS }, worker));
}

test(
  "sanitized attacks do nothing in the reader, even when every element is triggered",
  { timeout: 60_000 },
  async () => {
    expect(attacks.length).toBeGreaterThanOrEqual(300);
    const followed: string[] = [];
    await forEachAttack(async ({ given, clean }, trap) => {
      const body = mount(ArticleBody, {
        target: trap.page.body,
        props: {
          html: clean as SafeHtml,
          language: "en",
          picture: () => null,
          onlink: (url: string) => followed.push(url),
        },
      });
      flushSync();
      expect(trap.page.body.textContent, given).toBe(parseBody(clean).textContent);
      triggerHandlers(trap.page, true);
      expect(await trap.takeIncidents(), given).toEqual([]);
      expect(clobberedNames(trap.page), given).toEqual([]);
      await unmount(body);
    });
    // Clicked links were passed to `onlink` in place of navigating.
    expect(followed.length).toBeGreaterThan(10);
    expect(followed.filter((url) => !/^(https?:\/\/|mailto:)/u.test(url))).toEqual([]);
  },
);

test(
  "sanitized attacks inserted as plain markup load their pictures and do nothing else",
  { timeout: 60_000 },
  async () => {
    await forEachAttack(async ({ given, clean }, trap) => {
      trap.page.body.innerHTML = clean;
      triggerHandlers(trap.page, false);
      const allowed = pictureUrls(clean);
      const unexpected = (await trap.takeIncidents()).filter((what) => {
        const [directive, address = ""] = what.split(" ");
        return directive !== "img-src" || !allowed.has(address);
      });
      expect(unexpected, given).toEqual([]);
      expect(clobberedNames(trap.page), given).toEqual([]);
      trap.page.body.replaceChildren();
    });
  },
);

test("attacks without sanitizing are detected for every kind of attack", { timeout: 120_000 }, async () => {
  const detectedByKind = new Map<string, number>();
  await forEachAttack(async ({ kind, given }) => {
    // A page that navigates away at once cannot be inspected; the next test covers it.
    if (kind === "refresh" && /refresh/iu.test(given)) return;
    const trap = await open(given);
    const names = clobberedNames(trap.page);
    triggerHandlers(trap.page, true);
    // Following a link is no proof of an attack, since any link can be followed.
    const incidents = (await trap.takeIncidents()).filter((what) => what !== "followed a link");
    if (incidents.length + names.length > 0) detectedByKind.set(kind, (detectedByKind.get(kind) ?? 0) + 1);
    trap.close();
  });
  const detected = [...detectedByKind.values()].reduce((sum, count) => sum + count, 0);
  const kinds = JSON.stringify(Object.fromEntries(detectedByKind));
  console.info(`detected without sanitizing: ${detected} of ${attacks.length} ${kinds}`);
  expect([...detectedByKind.keys()].sort()).toEqual([...new Set(attacks.map(({ kind }) => kind))].sort());
  expect(detected).toBeGreaterThan(attacks.length / 2);
});

test("a page that navigates away is detected", async () => {
  const trap = await open("<meta http-equiv=refresh content='0;url=about:blank'>");
  const incidents: string[] = [];
  await expect
    .poll(async () => incidents.push(...(await trap.takeIncidents())) && incidents)
    .toEqual(["left the page"]);
  trap.close();
});

/**
 * What the sanitizer leaves of known attacks, put on a page of a real browser: nothing runs, is fetched, sent
 * or opened, and the page's own names stay its own.
 *
 * Each page is a sandboxed frame whose content security policy stops and tells of every load; scripts within
 * it would run, and are told of. The attacks themselves show that it would notice.
 */
import { flushSync, mount, unmount } from "svelte";
import { afterAll, expect, test } from "vitest";
import attacks from "../test/sanitized-attacks.json";
import type { SafeHtml } from "../ipc/bindings.ts";
import ArticleBody from "./ArticleBody.svelte";

/** An address under a name that never resolves; that its load was stopped says that all before were seen. */
const CANARY = "https://canary.invalid/";

/** Within the frame, before anything else: tells of all that must not happen. */
function watch(window: Window & typeof globalThis) {
  const told = (what: string) => (window.frameElement as HTMLIFrameElement & Trapped).seen(what);
  const { document } = window;
  for (const name of ["alert", "confirm", "prompt", "open", "print", "fetch"] as const) {
    Object.defineProperty(window, name, { value: () => told(`called ${name}`) });
  }
  document.addEventListener("securitypolicyviolation", (event) =>
    told(`${event.effectiveDirective} ${event.blockedURI}`),
  );
  const stop = (event: Event, what: string) => {
    event.preventDefault();
    told(what);
  };
  window.addEventListener("submit", (event) => stop(event, "submitted"), true);
  window.addEventListener("click", (event) => {
    const link = (event.target as Element).closest?.("a[href], area[href]");
    const href = link?.getAttribute("href") ?? "";
    const isScript =
      URL.canParse(href, document.baseURI) && new URL(href, document.baseURI).protocol === "javascript:";
    // A script's address is followed, which is the same page, to see whether it runs.
    if (link && !event.defaultPrevented && !isScript) stop(event, "followed a link");
  });
}

interface Trapped {
  seen: (what: string) => void;
}

type TrapFrame = HTMLIFrameElement & Trapped;

const POLICY =
  "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'";

class Trap {
  readonly frame = document.createElement("iframe") as TrapFrame;
  #seen: string[] = [];
  #heard: (() => void) | null = null;
  #loads = 0;
  #leave = () => {};
  #left = new Promise<void>((done) => (this.#leave = done));

  /** A page with that markup in it, when it is there. */
  static async open(html = ""): Promise<Trap> {
    const trap = new Trap();
    const { frame } = trap;
    frame.setAttribute("sandbox", "allow-scripts allow-same-origin allow-forms");
    frame.seen = (what) => trap.#tell(what);
    frame.srcdoc =
      `<!doctype html><meta http-equiv="content-security-policy" content="${POLICY}">` +
      `<script>(${watch.toString()})(window)</script><body>${html}`;
    const loaded = new Promise<void>((done) => {
      frame.addEventListener("load", () => {
        trap.#loads += 1;
        if (trap.#loads > 1) {
          trap.#tell("left the page");
          trap.#leave();
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

  #tell(what: string) {
    this.#seen.push(what);
    if (what.includes(CANARY)) this.#heard?.();
  }

  /** What was seen since the last time, when nothing more can come of what is on the page now. */
  async seen(): Promise<string[]> {
    const page = this.frame.contentDocument;
    if (page && this.#loads === 1) {
      const heard = new Promise<void>((done) => (this.#heard = done));
      const canary = page.createElementNS("http://www.w3.org/1999/xhtml", "img") as HTMLImageElement;
      canary.src = CANARY;
      await Promise.race([heard, this.#left]);
      // Handlers of loads that failed come as tasks of their own, in the order of the loads.
      const failed = new Promise((done) => {
        const next = page.createElementNS("http://www.w3.org/1999/xhtml", "img") as HTMLImageElement;
        next.onerror = done;
        next.src = CANARY;
      });
      await Promise.race([failed, this.#left]);
      await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    }
    const seen = this.#seen.filter((what) => !what.includes(CANARY));
    this.#seen = [];
    return seen;
  }

  close() {
    this.frame.remove();
  }
}

const EVENTS =
  `abort animationend animationstart auxclick beforecopy beforeinput beforematch beforetoggle blur
  cancel canplay change contextmenu copy cuechange error focus focusin hashchange input keydown load loadend
  loadstart message mouseenter mouseover pageshow pointerenter pointerrawupdate scroll selectstart start
  toggle transitionend wheel begin end repeat`.split(/\s+/);

/** Does all to the page's elements that a reader or a browser might; clicks only where that is asked for. */
function provoke(page: Document, click: boolean) {
  for (const element of page.body.querySelectorAll<HTMLElement>("*")) {
    for (const name of EVENTS) element.dispatchEvent(new Event(name, { bubbles: true, cancelable: true }));
    element.focus?.();
    if (click) element.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true }));
  }
}

/** Names that a page's scripts rely on. */
const NAMES =
  `alert app body childNodes config cookie createElement defaultView documentElement elements forms
  getElementById head innerHTML location parent parentNode querySelector querySelectorAll self submit
  __TAURI__ __TAURI_INTERNALS__`.split(/\s+/);

/** The elements that have taken a name of the document's, the window's or of each other. */
function clobbered(page: Document): string[] {
  const window = page.defaultView as unknown as Record<string, unknown>;
  const isElement = (value: unknown) => {
    const list =
      value instanceof Object && "length" in value && "item" in value
        ? [...(value as HTMLCollection)]
        : [value];
    return list.some((one) => one instanceof Object && "nodeType" in one && one.nodeType === 1);
  };
  const own = new Set(["body", "head", "documentElement", "parentNode"]);
  const taken = NAMES.filter(
    (name) =>
      isElement(window[name]) ||
      (!own.has(name) && isElement((page as unknown as Record<string, unknown>)[name])),
  );
  if (page.body.localName !== "body") taken.push("body");
  const named = [...page.body.querySelectorAll("[id], [name]")].map((element) => element.id || "a name");
  return [...taken, ...named.filter((id) => !id.startsWith("user-content-"))];
}

function parsed(html: string): HTMLElement {
  return new DOMParser().parseFromString(html, "text/html").body;
}

/** Addresses that pictures of the markup have. */
function pictures(html: string): Set<string> {
  const images = parsed(html).querySelectorAll("img, source");
  const listed = [...images].flatMap((image) => [
    image.getAttribute("src") ?? "",
    ...(image.getAttribute("srcset") ?? "")
      .split(/,\s+/u)
      .map((candidate) => candidate.split(/\s/u)[0] ?? ""),
  ]);
  return new Set(listed.filter((address) => address !== ""));
}

/** After all the harmless pages the trap still notices the first harmful one. */
async function expectNotices(trap: Trap) {
  trap.page.body.innerHTML = `<a href="javascript:alert(1)">x</a><img src="https://evil.invalid/" onerror="alert(1)">`;
  provoke(trap.page, false);
  const errors = ["img-src https://evil.invalid/", "called alert"];
  expect(await trap.seen()).toEqual(expect.arrayContaining(errors));
  for (const link of trap.page.links) link.click();
  expect(await trap.seen()).toContain("called alert");
}

const traps: Trap[] = [];
afterAll(() => traps.forEach((trap) => trap.close()));

async function open(html?: string): Promise<Trap> {
  const trap = await Trap.open(html);
  traps.push(trap);
  return trap;
}

type Attack = (typeof attacks)[number];

/** Some of the attacks at a time, each lane on a page of its own: most of the time is waiting for frames. */
async function each(check: (attack: Attack, trap: Trap) => Promise<void>) {
  const rest = [...attacks];
  const lane = async () => {
    const trap = await open();
    for (let attack = rest.shift(); attack; attack = rest.shift()) await check(attack, trap);
    await expectNotices(trap);
    trap.close();
  };
  await Promise.all(Array.from({ length: 6 }, lane));
}

test("in the reader, nothing is left of known attacks", { timeout: 60_000 }, async () => {
  expect(attacks.length).toBeGreaterThanOrEqual(300);
  const followed: string[] = [];
  await each(async ({ given, clean }, trap) => {
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
    expect(trap.page.body.textContent, given).toBe(parsed(clean).textContent);
    provoke(trap.page, true);
    expect(await trap.seen(), given).toEqual([]);
    expect(clobbered(trap.page), given).toEqual([]);
    await unmount(body);
  });
  // Links were clicked, and the window was asked to open them outside.
  expect(followed.length).toBeGreaterThan(10);
  expect(followed.filter((url) => !/^(https?:\/\/|mailto:)/u.test(url))).toEqual([]);
});

test("as plain markup they load pictures and do nothing else", { timeout: 60_000 }, async () => {
  await each(async ({ given, clean }, trap) => {
    trap.page.body.innerHTML = clean;
    provoke(trap.page, false);
    const shown = pictures(clean);
    const unasked = (await trap.seen()).filter((what) => {
      const [directive, address = ""] = what.split(" ");
      return directive !== "img-src" || !shown.has(address);
    });
    expect(unasked, given).toEqual([]);
    expect(clobbered(trap.page), given).toEqual([]);
    trap.page.body.replaceChildren();
  });
});

test("the attacks themselves are noticed", { timeout: 120_000 }, async () => {
  const noticed = new Map<string, number>();
  await each(async ({ kind, given }) => {
    // A page that is left at once cannot be asked; that one is below.
    if (kind === "refresh" && /refresh/iu.test(given)) return;
    const trap = await open(given);
    const names = clobbered(trap.page);
    provoke(trap.page, true);
    // Any link can be followed; that is no proof.
    const seen = (await trap.seen()).filter((what) => what !== "followed a link");
    if (seen.length + names.length > 0) noticed.set(kind, (noticed.get(kind) ?? 0) + 1);
    trap.close();
  });
  const sum = [...noticed.values()].reduce((all, some) => all + some, 0);
  const kinds = JSON.stringify(Object.fromEntries(noticed));
  console.info(`as they came: ${sum} of ${attacks.length} noticed ${kinds}`);
  expect([...noticed.keys()].sort()).toEqual([...new Set(attacks.map(({ kind }) => kind))].sort());
  expect(sum).toBeGreaterThan(attacks.length / 2);
});

test("that a page is left is noticed", async () => {
  const trap = await open("<meta http-equiv=refresh content='0;url=about:blank'>");
  const seen: string[] = [];
  await expect.poll(async () => seen.push(...(await trap.seen())) && seen).toEqual(["left the page"]);
  trap.close();
});

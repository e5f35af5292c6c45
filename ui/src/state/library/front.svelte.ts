/** The front page of one day and its filters. */
import { call } from "../../ipc/backend.ts";
import type { Failure, FrontPage, FrontPageFilter } from "../../ipc/bindings.ts";
import { entries } from "./entries.svelte.ts";
import { Resource } from "../resource.svelte.ts";

const MAX_ROWS = 40;
/** More rows are loaded if the coverage filter will leave some out. */
const MAX_ROWS_WITH_COVERAGE = 200;

/** Which stories are shown: all, those reported in both languages, or those in one language only. */
export type Coverage = "all" | "both" | "english" | "mongolian";

const page = new Resource<FrontPage>();
let date = $state<string | null>(null);
let coverage = $state<Coverage>("all");
let part = $state.raw<FrontPageFilter | null>(null);

export const front = {
  /** The loaded page; null until the first result. */
  get page(): FrontPage | null {
    return page.value;
  },
  get failure(): Failure | null {
    return page.failure;
  },
  /** The selected day as `2026-11-23`; null for today. */
  get date(): string | null {
    return date;
  },

  get coverage(): Coverage {
    return coverage;
  },

  /** The source, folder or watch that the page is limited to; null for all news. */
  get part(): FrontPageFilter | null {
    return part;
  },

  async load(): Promise<void> {
    const limit = coverage === "all" ? MAX_ROWS : MAX_ROWS_WITH_COVERAGE;
    await page.run(
      () => call("get_front_page", { date, part, limit }),
      ({ rows }) => entries.put(rows.flatMap((row) => [row.en, row.mn]).filter((row) => row !== null)),
    );
  },

  async showDay(day: string | null): Promise<void> {
    date = day;
    await front.load();
  },

  async showCoverage(selected: Coverage): Promise<void> {
    coverage = selected;
    await front.load();
  },

  async showPart(selected: FrontPageFilter | null): Promise<void> {
    part = selected;
    await front.load();
  },

  /** Removes both filters. */
  async showAll(): Promise<void> {
    part = null;
    coverage = "all";
    await front.load();
  },

  reset(): void {
    coverage = "all";
    part = null;
    page.reset();
    date = null;
  },
};

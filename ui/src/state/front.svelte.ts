/** The front page. */
import { asFailure, call } from "../ipc/backend.ts";
import type { Failure, FrontPage, FrontPart } from "../ipc/bindings.ts";
import { entries } from "./entries.svelte.ts";

const ROWS = 40;
/** A part of all is looked for in more of them. */
const ROWS_OF_PART = 200;

/** Which stories are shown: all, those that both languages tell, or those that one alone does. */
export type Told = "all" | "both" | "english" | "mongolian";

let page = $state.raw<FrontPage | null>(null);
let date = $state<string | null>(null);
let told = $state<Told>("all");
let part = $state.raw<FrontPart | null>(null);
let failure = $state.raw<Failure | null>(null);
/** Only the last question's answer counts. */
let question = 0;

export const front = {
  /** Null until the first answer. */
  get page(): FrontPage | null {
    return page;
  },
  get failure(): Failure | null {
    return failure;
  },
  /** The day asked for; null for today. */
  get date(): string | null {
    return date;
  },

  get told(): Told {
    return told;
  },

  /** The source, topic or watch that it is narrowed to. */
  get part(): FrontPart | null {
    return part;
  },

  async load(): Promise<void> {
    question += 1;
    const asked = question;
    try {
      const limit = told === "all" ? ROWS : ROWS_OF_PART;
      const answer = await call("get_front_page", { date, part, limit });
      if (asked !== question) return;
      entries.put(answer.rows.flatMap((row) => [row.en, row.mn]).filter((row) => row !== null));
      page = answer;
      failure = null;
    } catch (thrown) {
      if (asked === question) failure = asFailure(thrown);
    }
  },

  async show(day: string | null): Promise<void> {
    date = day;
    await front.load();
  },

  async showTold(part: Told): Promise<void> {
    told = part;
    await front.load();
  },

  async showPart(chosen: FrontPart | null): Promise<void> {
    part = chosen;
    await front.load();
  },

  /** All stories of all news. */
  async showAll(): Promise<void> {
    part = null;
    told = "all";
    await front.load();
  },

  reset(): void {
    told = "all";
    part = null;
    page = null;
    date = null;
    failure = null;
  },
};

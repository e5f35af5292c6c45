/** The front page. */
import { asFailure, call } from "../ipc/backend.ts";
import type { Failure, FrontPage } from "../ipc/bindings.ts";
import { entries } from "./entries.svelte.ts";

const ROWS = 40;

let page = $state.raw<FrontPage | null>(null);
let date = $state<string | null>(null);
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

  async load(): Promise<void> {
    question += 1;
    const asked = question;
    try {
      const answer = await call("get_front_page", { date, limit: ROWS });
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

  reset(): void {
    page = null;
    date = null;
    failure = null;
  },
};

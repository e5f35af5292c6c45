/** The journal of alerts as the reader looks at it, and whether it is quiet. */
import { asFailure, call } from "../ipc/backend.ts";
import type {
  AlertId,
  DoNotDisturb,
  Failure,
  JournalLine,
  JournalQuery,
  JournalShow,
  Quiet,
} from "../ipc/bindings.ts";
import { toasts } from "./toasts.svelte.ts";

const PAGE = 60;

let lines = $state.raw<JournalLine[]>([]);
let loaded = $state(false);
let complete = $state(false);
let failure = $state.raw<Failure | null>(null);
let quiet = $state.raw<Quiet>({ cause: null, until: null, held: 0 });
/** Only the last question's answer counts. */
let question = 0;

class Alerts {
  part = $state<"journal" | "watches" | "sources">("journal");
  show = $state<JournalShow>("all");
  text = $state("");
  /** The alert whose headlines are to be in sight: it was clicked on the desktop. */
  wanted = $state<AlertId | null>(null);
  /** How many lines are asked for. */
  #limit = $state(PAGE);

  readonly query = $derived.by((): JournalQuery => ({
    show: this.show,
    text: this.text.trim() || null,
    watch: null,
    alert: null,
    before: null,
    limit: this.#limit,
  }));
  /** Something is left out. */
  readonly narrowed = $derived(this.show !== "all" || this.text.trim() !== "");

  get lines(): readonly JournalLine[] {
    return lines;
  }
  /** False until the first answer. */
  get loaded(): boolean {
    return loaded;
  }
  /** There is nothing older. */
  get complete(): boolean {
    return complete;
  }
  get failure(): Failure | null {
    return failure;
  }
  get quiet(): Quiet {
    return quiet;
  }

  async load(): Promise<void> {
    question += 1;
    const asked = question;
    const limit = this.#limit;
    try {
      const answer = await call("list_journal", { query: this.query });
      if (asked !== question) return;
      lines = answer;
      complete = answer.length < limit;
      failure = null;
      loaded = true;
    } catch (thrown) {
      if (asked === question) failure = asFailure(thrown);
    }
  }

  /** Whether it is quiet is shown beside other things; whatever fails says so there. */
  async loadQuiet(): Promise<void> {
    quiet = await call("get_quiet", {}).catch(() => quiet);
  }

  async disturb(how: DoNotDisturb): Promise<void> {
    try {
      quiet = await call("set_do_not_disturb", { how });
    } catch (thrown) {
      toasts.failed(thrown);
    }
  }

  more(): void {
    this.#limit += PAGE;
  }

  reset(): void {
    question += 1;
    this.part = "journal";
    this.show = "all";
    this.text = "";
    this.wanted = null;
    this.#limit = PAGE;
    lines = [];
    loaded = false;
    complete = false;
    failure = null;
    quiet = { cause: null, until: null, held: 0 };
  }
}

export const alerts = new Alerts();

/** The alert centre: the journal with its filters, and whether alerts are held at the moment. */
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

/** Journal lines that are loaded at first and with each "show more". */
const PAGE_LINES = 60;

let lines = $state.raw<JournalLine[]>([]);
let loaded = $state(false);
let complete = $state(false);
let failure = $state.raw<Failure | null>(null);
let quiet = $state.raw<Quiet>({ cause: null, until: null, held: 0 });
/** The number of the latest request; the results of earlier ones are dropped. */
let latestRequest = 0;

class Alerts {
  tab = $state<"journal" | "watches" | "sources">("journal");
  show = $state<JournalShow>("all");
  text = $state("");
  /** The alert to scroll to, because it was clicked on the desktop. */
  alertToReveal = $state<AlertId | null>(null);
  /** The number of lines to load. */
  #limit = $state(PAGE_LINES);

  readonly query = $derived.by((): JournalQuery => ({
    show: this.show,
    text: this.text.trim() || null,
    watch: null,
    alert: null,
    before: null,
    limit: this.#limit,
  }));
  /** Whether a filter or a search leaves lines out. */
  readonly isFiltered = $derived(this.show !== "all" || this.text.trim() !== "");

  get lines(): readonly JournalLine[] {
    return lines;
  }
  /** False until the first result. */
  get loaded(): boolean {
    return loaded;
  }
  /** Whether all lines are loaded, so that there are no older ones. */
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
    latestRequest += 1;
    const request = latestRequest;
    const limit = this.#limit;
    try {
      const answer = await call("list_journal", { query: this.query });
      if (request !== latestRequest) return;
      lines = answer;
      complete = answer.length < limit;
      failure = null;
      loaded = true;
    } catch (thrown) {
      if (request === latestRequest) failure = asFailure(thrown);
    }
  }

  /** Keeps the last known state if loading fails; what is shown beside it reports the failure. */
  async loadQuiet(): Promise<void> {
    quiet = await call("get_quiet", {}).catch(() => quiet);
  }

  async setDoNotDisturb(how: DoNotDisturb): Promise<void> {
    try {
      quiet = await call("set_do_not_disturb", { how });
    } catch (thrown) {
      toasts.failed(thrown);
    }
  }

  loadMore(): void {
    this.#limit += PAGE_LINES;
  }

  reset(): void {
    latestRequest += 1;
    this.tab = "journal";
    this.show = "all";
    this.text = "";
    this.alertToReveal = null;
    this.#limit = PAGE_LINES;
    lines = [];
    loaded = false;
    complete = false;
    failure = null;
    quiet = { cause: null, until: null, held: 0 };
  }
}

export const alerts = new Alerts();

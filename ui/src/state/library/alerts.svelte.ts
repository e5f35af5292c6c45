/** The alert centre: the journal with its filters, and whether alerts are held at the moment. */
import { call } from "../../ipc/backend.ts";
import type {
  AlertId,
  DoNotDisturb,
  Failure,
  JournalLine,
  JournalQuery,
  JournalFilter,
  QuietStatus,
} from "../../ipc/bindings.ts";
import { Resource } from "../resource.svelte.ts";
import { toasts } from "../toasts.svelte.ts";

/** Journal lines that are loaded at first and with each "show more". */
const PAGE_LINES = 60;

/** The loaded lines, and whether there are no older ones. */
const journal = new Resource<{ lines: JournalLine[]; complete: boolean }>();
let quiet = $state.raw<QuietStatus>({ cause: null, until: null, held: 0 });

class Alerts {
  tab = $state<"journal" | "watches" | "sources">("journal");
  show = $state<JournalFilter>("all");
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
    return journal.value?.lines ?? [];
  }
  /** Whether a result has arrived. */
  get loaded(): boolean {
    return journal.value !== null;
  }
  /** Whether all lines are loaded, so that there are no older ones. */
  get complete(): boolean {
    return journal.value?.complete ?? false;
  }
  get failure(): Failure | null {
    return journal.failure;
  }
  get quiet(): QuietStatus {
    return quiet;
  }

  async load(): Promise<void> {
    const limit = this.#limit;
    await journal.run(async () => {
      const lines = await call("list_journal", { query: this.query });
      return { lines, complete: lines.length < limit };
    });
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
    journal.reset();
    this.tab = "journal";
    this.show = "all";
    this.text = "";
    this.alertToReveal = null;
    this.#limit = PAGE_LINES;
    quiet = { cause: null, until: null, held: 0 };
  }
}

export const alerts = new Alerts();

/** The reader's settings. A change shows at once and is taken back if the backend refuses it. */
import { backend, call } from "../ipc/backend.ts";
import type { Settings, SettingsPatch } from "../ipc/bindings.ts";
import { DEFAULTS } from "../ipc/defaults.ts";
import { setLocale } from "../l10n/index.ts";
import { toasts } from "./toasts.svelte.ts";

/** The steps of the interface's size, in per cent. */
export const ZOOMS: readonly number[] = [50, 67, 80, 90, 100, 110, 125, 150, 175, 200];

const dark = window.matchMedia("(prefers-color-scheme: dark)");

let current = $state<Settings>(DEFAULTS);
/** What the backend has: a change that is only tried out is not among it. */
let kept = DEFAULTS;
/** Changes that the backend has not answered yet, oldest first: what it says meanwhile does not know them. */
let pending: SettingsPatch[] = [];
let changes = 0;
/** The latest change whose answer is known. */
let answered = 0;
/** How large everything is shown; a window may begin as large as the last one was. */
let enlarged: number | null = null;

export const settings = {
  get current(): Settings {
    return current;
  },

  /** From the backend: at the start, and when somebody else changed them. */
  take(taken: Settings): void {
    kept = taken;
    show(Object.assign({}, taken, ...pending) as Settings);
  },

  reset(): void {
    pending = [];
  },

  /** Shows a change without keeping it: a slider that is still held. */
  tryOut(patch: SettingsPatch): void {
    show({ ...current, ...patch });
  },

  /** The whole interface a step larger (1) or smaller (-1), or as it was (0). */
  async zoom(step: 1 | -1 | 0): Promise<void> {
    const now = current.zoom;
    const next = step > 0 ? ZOOMS.find((zoom) => zoom > now) : ZOOMS.findLast((zoom) => zoom < now);
    const zoom = step === 0 ? 100 : (next ?? now);
    if (zoom !== now) await settings.update({ zoom });
  },

  async update(patch: SettingsPatch): Promise<void> {
    const before = kept;
    const change = (changes += 1);
    pending.push(patch);
    show({ ...current, ...patch });
    if (patch.locale) setLocale(patch.locale);
    const done = () => (pending = pending.filter((one) => one !== patch));
    try {
      const taken = await call("update_settings", { patch });
      done();
      // One that was overtaken does not know the later one.
      if (change < answered) return;
      answered = change;
      settings.take(taken);
    } catch (thrown) {
      done();
      settings.take(kept);
      if (patch.locale && before.locale) setLocale(before.locale);
      toasts.failed(thrown);
    }
  },
};

function show(shown: Settings): void {
  current = shown;
  apply();
}

/** What the style sheets need to know lives on the root element. */
function apply(): void {
  const root = document.documentElement;
  const theme = current.theme === "system" ? (dark.matches ? "dark" : "light") : current.theme;
  root.dataset.theme = theme;
  root.style.setProperty("--text-size", String(current["text-size"]));
  root.style.setProperty("--line-length", `${current["line-length"]}ch`);
  const zoom = current.zoom / 100;
  const { zoom: enlarge } = backend();
  if (enlarge && zoom !== enlarged) enlarge(zoom);
  root.style.setProperty("--zoom", String(enlarge ? 1 : zoom));
  enlarged = zoom;
  root.dataset.font = current.font;
  root.dataset.hyphens = current.hyphens ? "auto" : "manual";
}

export function followSystemTheme(): () => void {
  dark.addEventListener("change", apply);
  return () => dark.removeEventListener("change", apply);
}

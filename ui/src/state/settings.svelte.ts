/** The reader's settings. Changes are optimistic: they show at once and are reverted if the backend refuses them. */
import { backend, call } from "../ipc/backend.ts";
import type { Settings, SettingsPatch } from "../ipc/bindings.ts";
import { DEFAULTS } from "../ipc/defaults.ts";
import { setLocale } from "../l10n/index.ts";
import { toasts } from "./toasts.svelte.ts";

/** The zoom levels of the interface, in per cent. */
export const ZOOMS: readonly number[] = [50, 67, 80, 90, 100, 110, 125, 150, 175, 200];

const darkScheme = window.matchMedia("(prefers-color-scheme: dark)");

let current = $state<Settings>(DEFAULTS);
/** The settings that the backend has confirmed. */
let confirmed = DEFAULTS;
/** Changes that the backend has not confirmed yet, oldest first; they are applied to settings that arrive meanwhile. */
let pending: SettingsPatch[] = [];
let changeCount = 0;
/** The number of the latest confirmed change. */
let latestConfirmed = 0;
/** The zoom factor that was applied last; null at first, when the window may still have that of the last session. */
let appliedZoom: number | null = null;

export const settings = {
  get current(): Settings {
    return current;
  },

  /** Takes over settings from the backend: at the start, and when another process has changed them. */
  receive(received: Settings): void {
    confirmed = received;
    show(Object.assign({}, received, ...pending) as Settings);
  },

  reset(): void {
    pending = [];
  },

  /** Shows a change without saving it, while a slider is being dragged. */
  tryOut(patch: SettingsPatch): void {
    show({ ...current, ...patch });
  },

  /** Zooms the interface by one level in (1) or out (-1), or resets it (0). */
  async zoom(step: 1 | -1 | 0): Promise<void> {
    const now = current.zoom;
    const next = step > 0 ? ZOOMS.find((zoom) => zoom > now) : ZOOMS.findLast((zoom) => zoom < now);
    const zoom = step === 0 ? 100 : (next ?? now);
    if (zoom !== now) await settings.update({ zoom });
  },

  async update(patch: SettingsPatch): Promise<void> {
    const before = confirmed;
    const change = (changeCount += 1);
    pending.push(patch);
    show({ ...current, ...patch });
    if (patch.locale) setLocale(patch.locale);
    const settle = () => (pending = pending.filter((other) => other !== patch));
    try {
      const received = await call("update_settings", { patch });
      settle();
      // A later change has already been confirmed, and this result lacks it.
      if (change < latestConfirmed) return;
      latestConfirmed = change;
      settings.receive(received);
    } catch (thrown) {
      settle();
      settings.receive(confirmed);
      if (patch.locale && before.locale) setLocale(before.locale);
      toasts.failed(thrown);
    }
  },
};

function show(changed: Settings): void {
  current = changed;
  applyToDocument();
}

/** Puts the settings that style sheets depend on on the root element. */
function applyToDocument(): void {
  const root = document.documentElement;
  const theme = current.theme === "system" ? (darkScheme.matches ? "dark" : "light") : current.theme;
  root.dataset.theme = theme;
  root.style.setProperty("--text-size", String(current["text-size"]));
  root.style.setProperty("--line-length", `${current["line-length"]}ch`);
  const zoom = current.zoom / 100;
  const { zoom: setNativeZoom } = backend();
  if (setNativeZoom && zoom !== appliedZoom) setNativeZoom(zoom);
  root.style.setProperty("--zoom", String(setNativeZoom ? 1 : zoom));
  appliedZoom = zoom;
  root.dataset.font = current.font;
  root.dataset.hyphens = current.hyphens ? "auto" : "manual";
}

/** Applies the system's colour scheme when it changes; returns the function that ends this. */
export function followSystemTheme(): () => void {
  darkScheme.addEventListener("change", applyToDocument);
  return () => darkScheme.removeEventListener("change", applyToDocument);
}

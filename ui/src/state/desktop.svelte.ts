/** What the desktop offers the app; what it lacks is told once for ever. */
import { call } from "../ipc/backend.ts";
import type { Desktop, Lack } from "../ipc/bindings.ts";
import { t } from "../l10n/index.ts";
import { readStored, writeStored } from "../lib/storage.ts";
import { toasts } from "./toasts.svelte.ts";
import { updates } from "./updates.svelte.ts";

const SAID: Record<Lack, () => string> = {
  tray: () => t("lacks-tray"),
  alerts: () => t("lacks-alerts"),
};

const UNKNOWN: Desktop = { lacks: [], autostart: null, saving: false, updated_by: "nobody", newer: null };

let current = $state.raw<Desktop>(UNKNOWN);
let asking = $state(false);

export const desktop = {
  get current(): Desktop {
    return current;
  },
  /** The reader wanted the window closed, and is asked what that means. */
  get asking(): boolean {
    return asking;
  },
  ask(): void {
    asking = true;
  },
  answered(): void {
    asking = false;
  },

  lacks(lack: Lack): boolean {
    return current.lacks.includes(lack);
  },

  async load(): Promise<void> {
    current = await call("get_desktop", {}).catch(() => current);
    if (current.newer) updates.heard(current.newer);
    for (const lack of current.lacks) {
      if (readStored(`told ${lack}`) !== null) continue;
      writeStored(`told ${lack}`, "yes");
      toasts.show(SAID[lack]);
    }
  },

  async setAutostart(on: boolean): Promise<void> {
    try {
      current = await call("set_autostart", { on });
    } catch (thrown) {
      current = { ...current };
      toasts.failed(thrown);
    }
  },

  async answerClose(keep: boolean, remember: boolean): Promise<void> {
    asking = false;
    try {
      await call("answer_close", { keep, remember });
    } catch (thrown) {
      toasts.failed(thrown);
    }
  },

  reset(): void {
    current = UNKNOWN;
    asking = false;
  },
};

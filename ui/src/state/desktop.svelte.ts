/** The capabilities of the desktop. A missing one is mentioned once in a toast and never again. */
import { call } from "../ipc/backend.ts";
import type { Desktop, MissingCapability } from "../ipc/bindings.ts";
import { t } from "../l10n/index.ts";
import { readStored, writeStored } from "../lib/storage.ts";
import { toasts } from "./toasts.svelte.ts";
import { updates } from "./updates.svelte.ts";

const MISSING_CAPABILITY_TEXTS: Record<MissingCapability, () => string> = {
  tray: () => t("lacks-tray"),
  alerts: () => t("lacks-alerts"),
};

const UNKNOWN_DESKTOP: Desktop = {
  lacks: [],
  autostart: null,
  saving: false,
  updated_by: "nobody",
  newer: null,
};

let current = $state.raw<Desktop>(UNKNOWN_DESKTOP);
let isAskingToClose = $state(false);

export const desktop = {
  get current(): Desktop {
    return current;
  },
  /** Whether the reader is being asked if closing the window also quits the app. */
  get isAskingToClose(): boolean {
    return isAskingToClose;
  },
  askToClose(): void {
    isAskingToClose = true;
  },
  cancelClose(): void {
    isAskingToClose = false;
  },

  lacks(lack: MissingCapability): boolean {
    return current.lacks.includes(lack);
  },

  async load(): Promise<void> {
    current = await call("get_desktop", {}).catch(() => current);
    if (current.newer) updates.announce(current.newer);
    for (const lack of current.lacks) {
      if (readStored(`told ${lack}`) !== null) continue;
      writeStored(`told ${lack}`, "yes");
      toasts.show(MISSING_CAPABILITY_TEXTS[lack]);
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
    isAskingToClose = false;
    try {
      await call("answer_close", { keep, remember });
    } catch (thrown) {
      toasts.failed(thrown);
    }
  },

  reset(): void {
    current = UNKNOWN_DESKTOP;
    isAskingToClose = false;
  },
};

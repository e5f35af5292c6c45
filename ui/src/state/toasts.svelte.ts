/** Toasts: short messages at the edge of the window. Their text is a function, so that it follows a change of language. */
import { asFailure } from "../ipc/backend.ts";
import { failureText } from "../l10n/failure.ts";

const TOAST_DURATION_MS = 8000;

export interface Toast {
  id: number;
  text: () => string;
  undo: (() => Promise<unknown>) | null;
}

let list = $state<Toast[]>([]);
let lastId = 0;

export const toasts = {
  get list(): readonly Toast[] {
    return list;
  },

  /** Shows a toast; with `undo` it has an undo button. */
  show(text: () => string, undo: (() => Promise<unknown>) | null = null): void {
    lastId += 1;
    const toast: Toast = { id: lastId, text, undo };
    list = [...list.slice(-2), toast];
    setTimeout(() => toasts.dismiss(toast.id), TOAST_DURATION_MS);
  },

  /** Shows the failure that a command was rejected with. */
  failed(thrown: unknown): void {
    const failure = asFailure(thrown);
    toasts.show(() => failureText(failure));
  },

  dismiss(id: number): void {
    list = list.filter((toast) => toast.id !== id);
  },

  async undo(toast: Toast): Promise<void> {
    toasts.dismiss(toast.id);
    try {
      await toast.undo?.();
    } catch (thrown) {
      toasts.failed(thrown);
    }
  },

  clear(): void {
    list = [];
  },
};

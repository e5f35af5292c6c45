/** Short notices at the foot of the window. Their text is a function: a language switch reaches them too. */
import { asFailure } from "../ipc/backend.ts";
import { failureText } from "../l10n/failure.ts";

const SHOWN_MS = 8000;

export interface Toast {
  id: number;
  text: () => string;
  undo: (() => Promise<unknown>) | null;
}

let list = $state<Toast[]>([]);
let last = 0;

export const toasts = {
  get list(): readonly Toast[] {
    return list;
  },

  /** With `undo`, a button takes the deed back. */
  show(text: () => string, undo: (() => Promise<unknown>) | null = null): void {
    last += 1;
    const toast: Toast = { id: last, text, undo };
    list = [...list.slice(-2), toast];
    setTimeout(() => toasts.dismiss(toast.id), SHOWN_MS);
  },

  /** Tells of whatever a command was rejected with. */
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

/**
 * The actions behind the keyboard shortcuts, by shortcut id. A component registers its own action while it is shown,
 * which then has precedence over the general one: "find" searches in the open article, if there is one.
 */
import type { ShortcutId } from "../../lib/shortcuts.ts";

/** `focus-search-field` has no shortcut; "search" first leads to a view that has a search field. */
export type CommandId = ShortcutId | "focus-search-field";

type Action = () => unknown;

const actions = new Map<CommandId, Action[]>();

export const commands = {
  /** Registers actions, of which the latest of each id counts. Returns the function that unregisters them. */
  register(added: Partial<Record<CommandId, Action>>): () => void {
    const entries = Object.entries(added) as [CommandId, Action][];
    for (const [id, action] of entries) actions.set(id, [...(actions.get(id) ?? []), action]);
    return () => {
      for (const [id, action] of entries)
        actions.set(
          id,
          (actions.get(id) ?? []).filter((other) => other !== action),
        );
    };
  },

  /** Runs the action of a command; does nothing if none is registered. */
  run(id: CommandId): void {
    actions.get(id)?.at(-1)?.();
  },
};

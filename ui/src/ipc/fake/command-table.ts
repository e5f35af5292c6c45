/** The types of the in-memory backend's commands. */
import type { Command, Result } from "../backend.ts";
import type { Commands } from "../bindings.ts";

/** An implementation of every command. */
export type TypedCommandTable = {
  [C in Command]: (args: Commands[C]["args"]) => Result<C> | Promise<Result<C>>;
};
/** An implementation of some commands. */
export type CommandSubset<C extends Command> = Pick<TypedCommandTable, C>;

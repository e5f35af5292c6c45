/** The shape of the in-memory backend's answers; each file of it gives a part. */
import type { Command, Result } from "../backend.ts";
import type { Commands } from "../bindings.ts";

export type Table = { [C in Command]: (args: Commands[C]["args"]) => Result<C> | Promise<Result<C>> };
export type Part<C extends Command> = Pick<Table, C>;

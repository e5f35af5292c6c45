/** Converts the part of the news that the front page is limited to into the value of a select, and back. Pure. */
import type { FrontPageFilter } from "../../ipc/bindings.ts";

export function partKey(part: FrontPageFilter | null): string {
  switch (part?.kind) {
    case undefined:
      return "";
    case "feed":
      return `feed ${part.feed}`;
    case "folder":
      return `folder ${part.folder}`;
    case "watch":
      return `watch ${part.watch}`;
  }
}

export function parsePartKey(key: string): FrontPageFilter | null {
  const at = key.indexOf(" ");
  const [kind, value] = [key.slice(0, at), key.slice(at + 1)];
  if (kind === "feed") return { kind, feed: Number(value) };
  if (kind === "folder") return { kind, folder: value };
  return kind === "watch" ? { kind, watch: Number(value) } : null;
}

/** A part of the news as the value of a choice, and back. Pure. */
import type { FrontPart } from "../../ipc/bindings.ts";

export function keyOf(part: FrontPart | null): string {
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

export function partOf(key: string): FrontPart | null {
  const at = key.indexOf(" ");
  const [kind, value] = [key.slice(0, at), key.slice(at + 1)];
  if (kind === "feed") return { kind, feed: Number(value) };
  if (kind === "folder") return { kind, folder: value };
  return kind === "watch" ? { kind, watch: Number(value) } : null;
}

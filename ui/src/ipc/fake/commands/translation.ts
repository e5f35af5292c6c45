/** Translation in the in-memory backend: the translated text is the original in capitals. */
import type { EntryDetail, EntryId } from "../../bindings.ts";
import { failure } from "./sources.ts";
import type { CommandSubset } from "../command-table.ts";
import type { World } from "../world.ts";

function textsOf(entry: EntryDetail): string[] {
  const body = new DOMParser().parseFromString(entry.html, "text/html").body;
  const paragraphs = [...body.querySelectorAll("p")].map((paragraph) => paragraph.textContent);
  return [entry.title, ...paragraphs.filter((text) => text.trim() !== "")];
}

export function translationCommands(
  world: World,
): CommandSubset<
  "get_translation" | "translate_paragraph" | "try_translator" | "set_translator_key" | "has_translator_key"
> {
  const translated = new Map<string, string>();
  let key = "";
  const entry = (id: EntryId) => {
    if (world.settings.translator === "off") throw failure("no-translator", {});
    const detail = world.entries.get(id);
    if (!detail) throw failure("no-such-entry", { id });
    return detail;
  };
  return {
    get_translation: ({ id }) => {
      const { text_hash, language } = entry(id);
      const paragraphs = textsOf(entry(id)).map((original) => ({
        original,
        text: translated.get(original) ?? null,
      }));
      return { text_hash, into: language === "en" ? "mn" : "en", by: "localhost", paragraphs };
    },
    translate_paragraph: ({ id, paragraph }) => {
      const text = textsOf(entry(id))[paragraph] ?? "";
      translated.set(text, text.toUpperCase());
      return text.toUpperCase();
    },
    try_translator: () => "ӨГЛӨӨНИЙ МЭНД",
    set_translator_key: ({ key: newKey }) => {
      key = newKey;
      return null;
    },
    has_translator_key: () => key !== "",
  };
}

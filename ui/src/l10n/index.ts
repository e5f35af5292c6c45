/**
 * Sentences. `t` reads the one locale there is, so a template that calls it follows a language switch by
 * itself; ids and variables are checked by the compiler against the generated `messages.ts`.
 */
import { FluentBundle, FluentResource, type FluentVariable } from "@fluent/bundle";
import type { Locale } from "../ipc/bindings.ts";
import { locale } from "./locale.svelte.ts";
import type { Messages } from "./messages.ts";
import { accented, bracketed } from "./pseudo.ts";

export { locale, setLocale } from "./locale.svelte.ts";

export type MessageId = keyof Messages;
type None = Record<string, never>;
type Args<K extends MessageId> = Messages[K] extends None ? [] : [args: Messages[K]];

const FOLDER = "../../../src-tauri/locales";

/** All but what only the native side says. */
const files = import.meta.glob<string>(
  ["../../../src-tauri/locales/{en,mn}/*.ftl", "!**/{alert,cli,menu,tray}.ftl"],
  { query: "?raw", import: "default", eager: true },
);

const bundles = new Map<Locale, FluentBundle>();
/** Which files they have. */
const read = new Set<string>();

/** A message in the interface's language; an attribute as `id.attribute`. */
export function t<K extends MessageId>(id: K, ...args: Args<K>): string {
  return message(locale(), id, args[0]);
}

/** The same in a given language: a column of news speaks its own. */
export function tIn<K extends MessageId>(language: Locale, id: K, ...args: Args<K>): string {
  return message(language, id, args[0]);
}

/** For ids that are data (failures); a message that is missing is shown as its id. */
export function message(language: Locale, id: string, args: Record<string, FluentVariable> = {}): string {
  const [name = id, attribute] = id.split(".");
  for (const tag of language === "en" ? [language] : ([language, "en"] as const)) {
    const bundle = bundleWith(tag, name);
    const found = bundle.getMessage(name);
    const pattern = attribute === undefined ? found?.value : found?.attributes[attribute];
    if (!pattern) continue;
    const errors: Error[] = [];
    const text = bundle.formatPattern(pattern, args, errors);
    if (errors.length > 0 && import.meta.env.DEV) console.warn(id, ...errors);
    return tag === "en-XA" ? bracketed(text) : text;
  }
  return id;
}

/** The locale's sentences, with the file of one: an id's first word is its file's name, and most are not needed soon. */
function bundleWith(tag: Locale, id: string): FluentBundle {
  const pseudo = tag === "en-XA";
  const folder = pseudo ? "en" : tag;
  let bundle = bundles.get(tag);
  if (!bundle) {
    bundle = new FluentBundle(folder, { useIsolating: false, ...(pseudo ? { transform: accented } : {}) });
    bundles.set(tag, bundle);
  }
  const file = `${folder}/${id.split("-", 1)[0] ?? ""}.ftl`;
  const source = files[`${FOLDER}/${file}`];
  if (source !== undefined && !read.has(`${tag} ${file}`)) {
    read.add(`${tag} ${file}`);
    bundle.addResource(new FluentResource(source));
  }
  return bundle;
}

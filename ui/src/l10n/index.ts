/**
 * Localized messages (Fluent). `t` reads the reactive locale, so templates follow a change of language; ids and
 * variables are checked by the compiler against the generated `messages.ts`.
 */
import { FluentBundle, FluentResource, type FluentVariable } from "@fluent/bundle";
import type { Locale } from "../ipc/bindings.ts";
import { locale } from "./locale.svelte.ts";
import type { Messages } from "./messages.ts";
import { accent, bracket } from "./pseudo.ts";

export { locale, setLocale } from "./locale.svelte.ts";

export type MessageId = keyof Messages;
type NoVariables = Record<string, never>;
type Args<K extends MessageId> = Messages[K] extends NoVariables ? [] : [args: Messages[K]];

const LOCALES_FOLDER = "../../../src-tauri/locales";

/** All message files except those that only the native side uses. */
const files = import.meta.glob<string>(
  ["../../../src-tauri/locales/{en,mn}/*.ftl", "!**/{alert,cli,menu,tray}.ftl"],
  { query: "?raw", import: "default", eager: true },
);

const bundles = new Map<Locale, FluentBundle>();
/** The files that have been added to the bundles. */
const loadedFiles = new Set<string>();

/** Returns a message in the interface's language. An attribute is given as `id.attribute`. */
export function t<K extends MessageId>(id: K, ...args: Args<K>): string {
  return message(locale(), id, args[0]);
}

/** Returns a message in the given language; a column of news has its own. */
export function tIn<K extends MessageId>(language: Locale, id: K, ...args: Args<K>): string {
  return message(language, id, args[0]);
}

/** Returns a message whose id is data, such as a failure's. Falls back to English, then to the id itself. */
export function message(language: Locale, id: string, args: Record<string, FluentVariable> = {}): string {
  const [name = id, attribute] = id.split(".");
  for (const tag of language === "en" ? [language] : ([language, "en"] as const)) {
    const bundle = bundleWith(tag, name);
    const entry = bundle.getMessage(name);
    const pattern = attribute === undefined ? entry?.value : entry?.attributes[attribute];
    if (!pattern) continue;
    const errors: Error[] = [];
    const text = bundle.formatPattern(pattern, args, errors);
    if (errors.length > 0 && import.meta.env.DEV) console.warn(id, ...errors);
    return tag === "en-XA" ? bracket(text) : text;
  }
  return id;
}

/** Returns the bundle of a locale after loading the file that has the message. The first word of an id is its file name. */
function bundleWith(tag: Locale, id: string): FluentBundle {
  const pseudo = tag === "en-XA";
  const folder = pseudo ? "en" : tag;
  let bundle = bundles.get(tag);
  if (!bundle) {
    bundle = new FluentBundle(folder, { useIsolating: false, ...(pseudo ? { transform: accent } : {}) });
    bundles.set(tag, bundle);
  }
  const file = `${folder}/${id.split("-", 1)[0] ?? ""}.ftl`;
  const source = files[`${LOCALES_FOLDER}/${file}`];
  if (source !== undefined && !loadedFiles.has(`${tag} ${file}`)) {
    loadedFiles.add(`${tag} ${file}`);
    bundle.addResource(new FluentResource(source));
  }
  return bundle;
}

/** Whether a picture may be shown: loading one tells its server who reads what. */

/** Pictures of the sample edition are part of the app. */
const BUILT_IN = "https://sample.invalid/";

/** `setting` is the reader's standing word, `asked` the one for this article. */
export function isPictureAllowed(src: string, setting: "ask" | "always", asked = false): boolean {
  return setting === "always" || asked || src.startsWith(BUILT_IN);
}

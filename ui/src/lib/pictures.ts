/** Whether a picture may be loaded, which would tell its server who reads what. */

/** Pictures of the sample edition are part of the app and always allowed. */
const BUILT_IN_PREFIX = "https://sample.invalid/";

/** `setting` is the reader's general choice; `requested` is true if the reader asked for this article's pictures. */
export function isPictureAllowed(src: string, setting: "ask" | "always", requested = false): boolean {
  return setting === "always" || requested || src.startsWith(BUILT_IN_PREFIX);
}

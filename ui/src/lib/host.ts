/** The host name of a URL, for display. */

/** Returns the host without `www.`; null for an invalid URL. */
export function hostOf(url: string | null): string | null {
  if (url === null) return null;
  try {
    return new URL(url).hostname.replace(/^www\./, "") || null;
  } catch {
    return null;
  }
}

/** Addresses as people say them. */

/** The host a reader knows the site by; none for an address that is none. */
export function hostOf(url: string | null): string | null {
  if (url === null) return null;
  try {
    return new URL(url).hostname.replace(/^www\./, "") || null;
  } catch {
    return null;
  }
}

/** The icon of a source: its initial on a colour derived from its host. Nothing is fetched for it. */

/** Hosts shared by many sources: the local machine and the host of the sample edition. */
const SHARED_HOST = /^(127\.|localhost$|\[::1\]$)|\.invalid$/;

/** Returns a hue in degrees, the same for all URLs of a host. */
export function hueOf(url: string): number {
  const parsed = URL.canParse(url) ? new URL(url) : null;
  const key = parsed === null || SHARED_HOST.test(parsed.hostname) ? url : parsed.host;
  let hash = 7;
  for (const char of key) hash = (hash * 33 + (char.codePointAt(0) ?? 0)) % 3600;
  return Math.round(hash / 10);
}

/** Returns the first letter or digit of a title, in upper case. */
export function initialOf(title: string): string {
  return (/[\p{L}\p{N}]/u.exec(title)?.[0] ?? "·").toUpperCase();
}

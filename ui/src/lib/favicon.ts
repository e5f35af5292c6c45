/** A source's mark: a letter on a colour that stays with its host. No picture is fetched for it. */

/** Hosts that stand for many sources: the computer itself, and the sample edition's. */
const SHARED_HOST = /^(127\.|localhost$|\[::1\]$)|\.invalid$/;

/** A hue in degrees, the same for all addresses of a host. */
export function hueOf(url: string): number {
  const parsed = URL.canParse(url) ? new URL(url) : null;
  const known = parsed === null || SHARED_HOST.test(parsed.hostname) ? url : parsed.host;
  let hash = 7;
  for (const char of known) hash = (hash * 33 + (char.codePointAt(0) ?? 0)) % 3600;
  return Math.round(hash / 10);
}

/** The first letter or digit of a title. */
export function initialOf(title: string): string {
  return (/[\p{L}\p{N}]/u.exec(title)?.[0] ?? "·").toUpperCase();
}

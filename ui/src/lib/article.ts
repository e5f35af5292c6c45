/**
 * Prepares sanitized article HTML for display. Its text content must not change, because annotations are offsets in
 * it: elements may be wrapped and pictures left out, but no text is added or removed.
 */

/** Hosts whose pages are video or audio players. */
const PLAYER_HOSTS =
  /(^|\.)(youtube\.com|youtu\.be|vimeo\.com|dailymotion\.com|facebook\.com|tiktok\.com|soundcloud\.com)$/;
const MEDIA_FILE = /\.(mp4|m4v|webm|ogv|mov|mp3|m4a|ogg)$/i;

/** Parses sanitized HTML in an inert document that loads nothing. It is the only parse: these nodes are displayed. */
export function parseArticle(html: string): HTMLElement {
  const { body } = new DOMParser().parseFromString(html, "text/html");
  for (const table of body.querySelectorAll("table")) makeScrollable(table);
  for (const link of body.querySelectorAll<HTMLAnchorElement>("figure > a[href]"))
    if (isPlayer(link.getAttribute("href") ?? "")) link.dataset.player = "";
  return body;
}

/** Wraps a table in a container that scrolls if the table is too wide. */
function makeScrollable(table: HTMLTableElement): void {
  if (table.parentElement?.closest("table")) return;
  const container = table.ownerDocument.createElement("div");
  container.className = "wide";
  table.replaceWith(container);
  container.append(table);
}

function isPlayer(href: string): boolean {
  if (!URL.canParse(href)) return false;
  const { hostname, pathname } = new URL(href);
  return PLAYER_HOSTS.test(hostname) || MEDIA_FILE.test(pathname);
}

/** The element to which a fragment link leads (such as a footnote); null for other links. */
export function placeWithin(root: HTMLElement, href: string): HTMLElement | null {
  if (!href.startsWith("#") || href.length < 2) return null;
  let id = href.slice(1);
  try {
    id = decodeURIComponent(id);
  } catch {
    // Malformed percent-encoding: the id is used as written.
  }
  return root.querySelector<HTMLElement>(`#${CSS.escape(id)}`);
}

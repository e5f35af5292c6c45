/**
 * The visible part of the window as static HTML, which the next start shows until the app has loaded. It is for
 * looking at only: ids, addresses, handlers and scripts are removed.
 */

const SNAPSHOT_SELECTOR = "#snapshot";
const REMOVED_ELEMENTS = "script, style, link, iframe, dialog, template, [popover], [data-passing]";
/** Attributes that only an interactive page needs. */
const REMOVED_ATTRIBUTES = /^(id|for|name|href|src|srcset|data-testid|on.*)$/;

/** Whether a snapshot is on the screen. */
export function isSnapshotShown(): boolean {
  return document.querySelector(SNAPSHOT_SELECTOR) !== null;
}

/** Removes the snapshot once the app is shown. */
export function removeSnapshot(): void {
  document.querySelector(SNAPSHOT_SELECTOR)?.remove();
}

/** Returns the HTML of an element without the parts below the window's lower edge. */
export function snapshotOf(element: Element): string {
  const copy = element.cloneNode(true) as Element;
  strip(element, copy, innerHeight);
  return copy.outerHTML;
}

/** Returns the attributes of the root element as name and value. */
export function rootAttributes(): [string, string][] {
  return [...document.documentElement.attributes].map(({ name, value }) => [name, value]);
}

function strip(shown: Element, copy: Element, bottom: number): void {
  for (const { name } of [...copy.attributes]) if (REMOVED_ATTRIBUTES.test(name)) copy.removeAttribute(name);
  if (shown instanceof HTMLSelectElement) return keepSelectedOption(shown, copy as HTMLSelectElement);
  if (shown instanceof HTMLInputElement) copy.setAttribute("value", shown.value);
  const copies = [...copy.children];
  [...shown.children].forEach((child, at) => {
    const childCopy = copies[at];
    if (!childCopy) return;
    if (child.matches(REMOVED_ELEMENTS) || child.getBoundingClientRect().top > bottom) childCopy.remove();
    else strip(child, childCopy, bottom);
  });
}

/** Keeps only the selected option, at the width that the select has with all of them. */
function keepSelectedOption(shown: HTMLSelectElement, copy: HTMLSelectElement): void {
  const only = document.createElement("option");
  only.textContent = shown.selectedOptions[0]?.textContent ?? "";
  copy.replaceChildren(only);
  copy.style.inlineSize = `${shown.offsetWidth}px`;
}

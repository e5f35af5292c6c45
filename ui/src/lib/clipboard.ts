/** Copying to the system clipboard. */

/** Copies a text. Throws a `DOMException` if the clipboard is not available. */
export async function copyText(text: string): Promise<void> {
  if (navigator.clipboard) {
    const done = await navigator.clipboard.writeText(text).then(
      () => true,
      () => false,
    );
    if (done) return;
  }
  // Some web views only allow copying the selection.
  const field = document.createElement("textarea");
  field.value = text;
  field.className = "visually-hidden";
  field.ariaHidden = "true";
  document.body.append(field);
  const focused = document.activeElement;
  field.select();
  const copied = document.execCommand("copy");
  field.remove();
  if (focused instanceof HTMLElement) focused.focus({ preventScroll: true });
  if (!copied) throw new DOMException("the clipboard is not available");
}

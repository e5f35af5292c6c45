/** Copying to the system clipboard. */

/** Copies a text. Throws a `DOMException` if the clipboard is not available. */
export async function copyText(text: string): Promise<void> {
  if (navigator.clipboard) {
    const isCopied = await navigator.clipboard.writeText(text).then(
      () => true,
      () => false,
    );
    if (isCopied) return;
  }
  // Some web views only allow copying the selection.
  const field = document.createElement("textarea");
  field.value = text;
  field.className = "visually-hidden";
  field.ariaHidden = "true";
  document.body.append(field);
  const focused = document.activeElement;
  field.select();
  const isFallbackCopied = document.execCommand("copy");
  field.remove();
  if (focused instanceof HTMLElement) focused.focus({ preventScroll: true });
  if (!isFallbackCopied) throw new DOMException("the clipboard is not available");
}

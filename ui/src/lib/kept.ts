/** What the window itself remembers from one start to the next. Where nothing can be kept, nothing is. */

const PREFIX = "ortoo ";

export function kept(key: string): string | null {
  try {
    return localStorage.getItem(PREFIX + key);
  } catch {
    return null;
  }
}

/** Null forgets it. */
export function keep(key: string, value: string | null): void {
  try {
    if (value === null) localStorage.removeItem(PREFIX + key);
    else localStorage.setItem(PREFIX + key, value);
  } catch {
    // A full or a closed storage: it is a convenience, not the reader's library.
  }
}

/** Moves the focus to an element that appears, or whose neighbour disappears, with what was just pressed: so that it is never lost. */
export function focusNext(id: string): void {
  setTimeout(() => document.getElementById(id)?.focus());
}

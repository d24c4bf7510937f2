import type { KeyboardEvent } from 'react';

/** What the keyboard can do in the table beside moving. */
export interface GridCommands {
  readonly fillFromAbove: (lineId: string, column: string) => void;
  readonly undo: () => void;
  /** Where Enter leads from the last line. */
  readonly below: () => void;
  readonly leave: () => void;
}

type Control = HTMLInputElement | HTMLSelectElement | HTMLButtonElement;
type Direction = 'up' | 'down' | 'left' | 'right';

/** Keys of a spreadsheet: arrows, Enter and Shift+Enter move; Ctrl+D copies from above; Ctrl+Z undoes what was done to lines. Tab is the browser's own. */
export function gridKey(event: KeyboardEvent<HTMLElement>, commands: GridCommands): void {
  const control = event.target;
  if (!isControl(control)) return;
  const { line = '', column = '' } = control.dataset;
  const command = event.ctrlKey || event.metaKey;
  if (event.key === 'Escape') return commands.leave();
  if (command && event.key.toLowerCase() === 'd' && !(control instanceof HTMLButtonElement)) {
    event.preventDefault();
    return commands.fillFromAbove(line, column);
  }
  // While one types, taking back belongs to the field.
  if (command && event.key.toLowerCase() === 'z' && !event.shiftKey && control.dataset['typing'] === undefined) {
    event.preventDefault();
    return commands.undo();
  }
  if (command || event.altKey || isListOpen(control)) return;
  const direction = directionOf(event, control);
  if (!direction) return;
  event.preventDefault();
  const next = neighbour(event.currentTarget, control, direction);
  if (next) {
    next.focus();
    if (next instanceof HTMLInputElement) next.select();
  } else if (event.key === 'Enter' && !event.shiftKey) commands.below();
}

const isControl = (target: EventTarget): target is Control =>
  (target instanceof HTMLInputElement || target instanceof HTMLSelectElement || target instanceof HTMLButtonElement) && target.dataset['line'] !== undefined;

/** In an open list the arrows choose. Browsers that cannot tell keep their own keys in lists. */
function isListOpen(control: Control): boolean {
  if (!(control instanceof HTMLSelectElement)) return false;
  try {
    return control.matches(':open');
  } catch {
    return true;
  }
}

function directionOf({ key, shiftKey }: KeyboardEvent, control: Control): Direction | null {
  switch (key) {
    case 'Enter': return control instanceof HTMLButtonElement ? null : shiftKey ? 'up' : 'down';
    case 'ArrowUp': return shiftKey ? null : 'up';
    case 'ArrowDown': return shiftKey ? null : 'down';
    case 'ArrowLeft': return !shiftKey && isAtEdge(control, 'start') ? 'left' : null;
    case 'ArrowRight': return !shiftKey && isAtEdge(control, 'end') ? 'right' : null;
    default: return null;
  }
}

/** Inside a text the arrows go from letter to letter; from its edge, or when it is selected as a whole, to the next cell. */
function isAtEdge(control: Control, edge: 'start' | 'end'): boolean {
  if (!(control instanceof HTMLInputElement)) return true;
  const { selectionStart, selectionEnd, value } = control;
  if (selectionStart === 0 && selectionEnd === value.length) return true;
  return selectionStart === selectionEnd && selectionStart === (edge === 'start' ? 0 : value.length);
}

function neighbour(table: HTMLElement, control: Control, direction: Direction): Control | null {
  const rows = [...table.querySelectorAll('tbody tr')];
  const row = control.closest('tr');
  const inRow = (place: Element | null | undefined): Control[] => [...(place?.querySelectorAll<Control>('[data-line]') ?? [])];
  const own = inRow(row);
  const position = own.indexOf(control);
  if (direction === 'left') return own[position - 1] ?? null;
  if (direction === 'right') return own[position + 1] ?? null;
  const index = row ? rows.indexOf(row) : -1;
  return inRow(rows[index + (direction === 'up' ? -1 : 1)])[position] ?? null;
}

import { useSearchParams } from 'react-router';
import { addressOf, type Selection, selectionIn } from './selection';

/** The selection in the address, and how to change it. Each filter is a step that "back" takes back, moving the date is not; what else the address says stays. */
export function useSelection(): readonly [selection: Selection, change: (selection: Selection) => void] {
  const [address, setAddress] = useSearchParams();
  const selection = selectionIn(address);
  const change = (to: Selection) => {
    const next = new URLSearchParams(addressOf(to));
    for (const [name, value] of address) if (KEPT.includes(name)) next.set(name, value);
    setAddress(next, { replace: to.asOf !== selection.asOf });
  };
  return [selection, change];
}

/** Belongs to the screen, not to the selection. */
const KEPT = ['figure'];

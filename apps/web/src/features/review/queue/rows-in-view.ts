export interface RowsInView {
  readonly from: number;
  /** Not included. */
  readonly to: number;
}

/**
 * Which of many rows of one height to draw: those in the window and some on either side, so that a scroll shows no holes.
 * `above`: how much of the list lies above the window's upper edge, in pixels; negative when the list begins further down.
 */
export function rowsInView({ count, rowHeight, above, windowHeight, spare = 12 }: { readonly count: number; readonly rowHeight: number; readonly above: number; readonly windowHeight: number; readonly spare?: number }): RowsInView {
  const first = Math.floor(above / rowHeight) - spare;
  const last = Math.ceil((above + windowHeight) / rowHeight) + spare;
  const from = Math.min(Math.max(0, first), Math.max(0, count - 1));
  return { from, to: Math.max(from, Math.min(count, last)) };
}

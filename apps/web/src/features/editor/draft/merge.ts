import { inserted, isList, isObject, type Json, keyOf, same } from './json';

/** Both sides changed the same place, each in its own way. */
export interface Clash {
  readonly path: string;
  readonly before: Json | undefined;
  readonly theirs: Json | undefined;
}
/** A place that only the others changed. */
export interface Taken {
  readonly path: string;
  readonly before: Json | undefined;
  readonly after: Json | undefined;
}
export interface Merged {
  readonly value: Json;
  readonly clashes: readonly Clash[];
  readonly taken: readonly Taken[];
}

interface Sides {
  readonly base: Json | undefined;
  readonly mine: Json | undefined;
  readonly theirs: Json | undefined;
  /** What was sent and may have been stored without our knowing; null: nothing was. */
  readonly sent: { readonly value: Json | undefined } | null;
}
type Notes = { readonly clashes: Clash[]; readonly taken: Taken[] };

/**
 * Joins two sets of changes to the same document, field by field: what one side changed is kept; rows are told apart by their keys; lists of plain values
 * are sets. Where both changed the same field in different ways the result holds mine and the clash is told. A row that one side changed and the other
 * removed is a clash of the whole row.
 *
 * `sent`: a save whose answer never came. Where the server shows just what it held, the server's value is our own and no clash with what was typed since.
 */
export function merge3(base: Json, mine: Json, theirs: Json, sent: Json | null = null): Merged {
  const notes: Notes = { clashes: [], taken: [] };
  const value = joined('', { base, mine, theirs, sent: sent === null ? null : { value: sent } }, notes);
  return { value: value ?? null, ...notes };
}

function joined(path: string, sides: Sides, notes: Notes): Json | undefined {
  const { base, mine, theirs, sent } = sides;
  if (same(mine, theirs) || same(base, theirs)) return mine;
  if (sent && same(sent.value, theirs)) return mine;
  const kin = childrenOf(sides);
  if (kin) return kin(path, notes);
  if (same(base, mine)) {
    notes.taken.push({ path, before: base, after: theirs });
    return theirs;
  }
  notes.clashes.push({ path, before: base, theirs });
  return mine;
}

/** How to go on inside, when both sides are objects or both are lists. */
function childrenOf({ base, mine, theirs, sent }: Sides): null | ((path: string, notes: Notes) => Json) {
  const inside = (step: string, part: (value: Json | undefined, step: string) => Json | undefined): Sides => ({
    base: part(base, step), mine: part(mine, step), theirs: part(theirs, step), sent: sent && { value: part(sent.value, step) },
  });
  if (isObject(mine) && isObject(theirs)) {
    return (path, notes) => Object.fromEntries([...new Set([...Object.keys(theirs), ...Object.keys(mine)])].map((key) => [key, joined(`${path}/${key}`, inside(key, field), notes)]));
  }
  if (isList(mine) && isList(theirs)) {
    return (path, notes) => {
      const elements = orderOf(isList(base) ? base : [], mine, theirs).flatMap((key) => joined(`${path}/${key}`, inside(key, element), notes) ?? []);
      return elements;
    };
  }
  return null;
}

/** What is not there yet is as empty as null: two people may fill in different fields of something new. */
const field = (value: Json | undefined, key: string): Json | undefined => (isObject(value) ? value[key] : null);
const element = (value: Json | undefined, key: string): Json | undefined => (isList(value) ? value.find((one) => keyOf(one) === key) : undefined);

/** All keys of both lists: in my order with their additions in their places, or, when they put the rows in another order, the other way round. */
function orderOf(base: readonly Json[], mine: readonly Json[], theirs: readonly Json[]): readonly string[] {
  const stayed = (list: readonly Json[], others: readonly Json[]) => list.map(keyOf).filter((key) => others.some((other) => keyOf(other) === key));
  const reordered = !same(stayed(theirs, base), stayed(base, theirs));
  const [frame, additions] = reordered ? [theirs, mine] : [mine, theirs];
  const order = additions.map(keyOf);
  return additions.reduce<readonly Json[]>((list, one) => (list.some((other) => keyOf(other) === keyOf(one)) ? list : inserted(list, keyOf(one), order)), frame.map(keyOf)).map(keyOf);
}

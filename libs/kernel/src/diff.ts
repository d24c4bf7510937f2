import { canonicalJson } from './canonical.js';
import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from './json.js';

/**
 * One difference between two versions of a document. `undefined` means absent, which is not `null`.
 *
 * `path` is a JSON Pointer (RFC 6901; `''` is the whole document), with one liberty: an element of a list of objects with an `id` is addressed
 * by that id (`/costLines/<id>/unitPriceCents`), since positions move under people's hands, and a new order of such a list is one change
 * at `/costLines/$order` whose values are the ids that stayed, before and after. Hence no document may use `$order` as a key or an id.
 */
export type Change = {
  readonly path: string;
  readonly before: JsonValue | undefined;
  readonly after: JsonValue | undefined;
};

type Identified = JsonObject & { readonly id: string };

const ORDER = '$order';

/**
 * What changed from one version to the next, sorted by path, each path once; empty when the contents are equal.
 *
 * Objects are compared key by key. Lists whose every element, on both sides, is an object with an `id` of its own are compared by id: where an
 * element was added or removed is not a change, only whether those that stayed changed order. Any other list is one value.
 * Something added or removed as a whole is one change at its top.
 */
export function diffJson(before: JsonValue, after: JsonValue): Change[] {
  return sortedByPath(changesBetween('', before, after));
}

/**
 * Folds change lists of successive versions, oldest first, into the net change: a value's first `before` with its last `after`, nothing where
 * they are equal. Changes inside something that was added or removed as a whole are folded into that change.
 *
 * `mergeChanges(diffJson(a, b), diffJson(b, c))` is `diffJson(a, c)`, but for the order of lists where an element left: changes do not say at which
 * position it stood, so one that comes back may be missing from `$order`, and a list removed as a whole may show former elements in another order.
 * Throws a RangeError when a change lies inside something that was not there.
 */
export function mergeChanges(...lists: readonly (readonly Change[])[]): Change[] {
  let net: readonly Change[] = [];
  for (const change of lists.flat()) net = folded(net, change);
  return sortedByPath(settledOrders(net));
}

function changesBetween(path: string, before: JsonValue | undefined, after: JsonValue | undefined): Change[] {
  if (isJsonObject(before) && isJsonObject(after)) return objectChanges(path, before, after);
  if (isIdentifiedList(before) && isIdentifiedList(after)) return identifiedListChanges(path, before, after);
  return valueChange(path, before, after);
}

function valueChange(path: string, before: JsonValue | undefined, after: JsonValue | undefined): Change[] {
  return areEqual(before, after) ? [] : [{ path, before, after }];
}

function objectChanges(path: string, before: JsonObject, after: JsonObject): Change[] {
  const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...keys].flatMap((key) => changesBetween(`${path}/${escaped(key)}`, ownValue(before, key), ownValue(after, key)));
}

function identifiedListChanges(path: string, before: readonly Identified[], after: readonly Identified[]): Change[] {
  const oldById = new Map(before.map((element) => [element.id, element]));
  const newById = new Map(after.map((element) => [element.id, element]));
  const stayedBefore = [...oldById.keys()].filter((id) => newById.has(id));
  const stayedAfter = [...newById.keys()].filter((id) => oldById.has(id));
  return [
    ...[...new Set([...oldById.keys(), ...newById.keys()])].flatMap((id) =>
      changesBetween(`${path}/${escaped(id)}`, oldById.get(id), newById.get(id)),
    ),
    ...valueChange(`${path}/${ORDER}`, stayedBefore, stayedAfter),
  ];
}

/**
 * Adds one change to a net list in which no path lies inside another, and keeps it so. The change may hit the place of an earlier one, lie inside it,
 * or swallow several: each time both sides are rebuilt at the outermost place and compared again.
 */
function folded(net: readonly Change[], change: Change): readonly Change[] {
  const outer = net.find((earlier) => isWithin(change.path, earlier.path));
  if (outer !== undefined) {
    const after = placed(outer.after, steps(outer.path, change.path), change.after);
    return [...net.filter((earlier) => earlier !== outer), ...netChanges({ ...outer, after })];
  }
  const inner = net.filter((earlier) => isWithin(earlier.path, change.path));
  const before = inner.reduce((value, earlier) => placed(value, steps(change.path, earlier.path), earlier.before), change.before);
  return [...net.filter((earlier) => !inner.includes(earlier)), ...netChanges({ ...change, before })];
}

function netChanges({ path, before, after }: Change): Change[] {
  if (!isOrderPath(path) || !isTextList(before) || !isTextList(after)) return changesBetween(path, before, after);
  return valueChange(
    path,
    before.filter((id) => after.includes(id)),
    after.filter((id) => before.includes(id)),
  );
}

/** An element added or removed on balance takes no part in the order of those that stayed. */
function settledOrders(net: readonly Change[]): Change[] {
  const cameOrWent = new Set(net.filter(({ before, after }) => before === undefined || after === undefined).map(({ path }) => path));
  return net.flatMap((change) => {
    const { path, before, after } = change;
    if (!isOrderPath(path) || !isTextList(before) || !isTextList(after)) return [change];
    const stayed = (id: string): boolean => !cameOrWent.has(`${path.slice(0, -ORDER.length)}${escaped(id)}`);
    return valueChange(path, before.filter(stayed), after.filter(stayed));
  });
}

/** The value with another one put at a place inside it; `undefined` takes out what is there. */
function placed(value: JsonValue | undefined, [step, ...rest]: readonly string[], put: JsonValue | undefined): JsonValue | undefined {
  if (step === undefined) return put;
  if (isJsonObject(value)) {
    const child = placed(ownValue(value, step), rest, put);
    const others = Object.entries(value).filter(([key]) => key !== step);
    return Object.fromEntries(child === undefined ? others : [...others, [step, child]]);
  }
  if (!isIdentifiedList(value)) throw new RangeError('The changes do not follow one another: one lies inside something that was not there.');
  if (step === ORDER) return isTextList(put) ? reordered(value, put) : value;
  const child = placed(
    value.find(({ id }) => id === step),
    rest,
    put,
  );
  if (child === undefined) return value.filter(({ id }) => id !== step);
  return value.some(({ id }) => id === step) ? value.map((element) => (element.id === step ? child : element)) : [...value, child];
}

/** The named elements in the given order, in the slots they occupy together; the others stay where they are. */
function reordered(list: readonly Identified[], ids: readonly string[]): readonly Identified[] {
  const rank = new Map(ids.map((id, position) => [id, position]));
  const rankOf = ({ id }: Identified): number => rank.get(id) ?? -1;
  const inOrder = list.filter(({ id }) => rank.has(id)).sort((a, b) => rankOf(a) - rankOf(b));
  return list.map((element) => (rank.has(element.id) ? (inOrder.shift() ?? element) : element));
}

function isIdentifiedList(value: JsonValue | undefined): value is readonly Identified[] {
  if (!isJsonArray(value)) return false;
  const ids = value.map((element) => (isJsonObject(element) ? ownValue(element, 'id') : undefined));
  return ids.every((id) => typeof id === 'string') && new Set(ids).size === ids.length;
}

function isTextList(value: JsonValue | undefined): value is readonly string[] {
  return isJsonArray(value) && value.every((element) => typeof element === 'string');
}

function areEqual(a: JsonValue | undefined, b: JsonValue | undefined): boolean {
  // Most of a document is unchanged scalars: they need no spelling out.
  if (!isNested(a) || !isNested(b)) return a === b;
  return canonicalJson(a) === canonicalJson(b);
}

function isNested(value: JsonValue | undefined): value is JsonObject | readonly JsonValue[] {
  return typeof value === 'object' && value !== null;
}

function ownValue(object: JsonObject, key: string): JsonValue | undefined {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}

function isOrderPath(path: string): boolean {
  return path.endsWith(`/${ORDER}`);
}

function isWithin(path: string, outer: string): boolean {
  return path === outer || path.startsWith(`${outer}/`);
}

function steps(from: string, to: string): string[] {
  return to.slice(from.length).split('/').slice(1).map(unescaped);
}

function escaped(key: string): string {
  return key.replaceAll('~', '~0').replaceAll('/', '~1');
}

function unescaped(step: string): string {
  return step.replaceAll('~1', '/').replaceAll('~0', '~');
}

function sortedByPath(changes: readonly Change[]): Change[] {
  return changes.toSorted((a, b) => (a.path < b.path ? -1 : 1));
}

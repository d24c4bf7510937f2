/**
 * Places in a JSON document, named as the server names them: JSON Pointers in which an element of a list is addressed by its key instead of its position
 * (`/costLines/<id>/label`, `/aims/digitalisation`, `/apprentices/byBranch/chimie/count`), since positions move under people's hands.
 */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: Json | undefined;
}

export const isObject = (value: Json | undefined): value is JsonObject => typeof value === 'object' && value !== null && !Array.isArray(value);
export const isList = (value: Json | undefined): value is readonly Json[] => Array.isArray(value);

/** Rows stand for themselves by `id` or `branchCode`, plain values (aims, sites, codes) by what they are. */
export function keyOf(element: Json): string {
  if (typeof element === 'string') return element;
  if (isObject(element)) {
    const key = element['id'] ?? element['branchCode'];
    if (typeof key === 'string') return key;
  }
  throw new Error('An element of a list of the document has no key');
}

export function same(a: Json | undefined, b: Json | undefined): boolean {
  if (a === b) return true;
  if (isList(a) && isList(b)) return a.length === b.length && a.every((element, position) => same(element, b[position]));
  if (!isObject(a) || !isObject(b)) return false;
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].every((key) => same(a[key], b[key]));
}

/** The same value, made of the parts of another one where they are equal: comparing the two is then comparing references. */
export function sharing(value: Json, other: Json | undefined): Json {
  if (other !== undefined && same(value, other)) return other;
  if (isObject(value) && isObject(other)) return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, inner === undefined ? inner : sharing(inner, other[key])]));
  if (!isList(value) || !isList(other)) return value;
  const byKey = new Map(other.map((element) => [keyOf(element), element]));
  return value.map((element) => sharing(element, byKey.get(keyOf(element))));
}

const stepsOf = (path: string): readonly string[] => path.split('/').slice(1);

/** What stands at a place; undefined when the place is not there. */
export function at(value: Json | undefined, path: string): Json | undefined {
  return stepsOf(path).reduce<Json | undefined>((inner, step) => {
    if (isObject(inner)) return inner[step];
    return isList(inner) ? inner.find((element) => keyOf(element) === step) : undefined;
  }, value);
}

/**
 * The document with another value at a place. An element that was not in its list goes where it stands in `like`; undefined takes an element out.
 * Where the way to the place is not there any more (somebody removed the row), the document stays as it is.
 */
export function put(document: Json, path: string, value: Json | undefined, like: Json = document): Json {
  return placed(document, stepsOf(path), value, like) ?? null;
}

function placed(inner: Json | undefined, [step, ...rest]: readonly string[], value: Json | undefined, like: Json | undefined): Json | undefined {
  if (step === undefined) return value;
  if (isObject(inner)) {
    const child = placed(inner[step], rest, value, isObject(like) ? like[step] : undefined);
    return child === inner[step] ? inner : { ...inner, [step]: child ?? null };
  }
  if (!isList(inner)) return inner;
  const before = inner.find((element) => keyOf(element) === step);
  if (before === undefined && rest.length > 0) return inner;
  const likeThis = isList(like) ? like : [];
  const after = placed(before, rest, value, likeThis.find((element) => keyOf(element) === step));
  if (after === before) return inner;
  if (after === undefined) return inner.filter((element) => element !== before);
  if (before !== undefined) return inner.map((element) => (element === before ? after : element));
  return inserted(inner, after, likeThis.map(keyOf));
}

/** The list with one more element, after the nearest of those that stand before it in `order`; at the end when `order` does not know it. */
export function inserted(list: readonly Json[], element: Json, order: readonly string[]): readonly Json[] {
  const position = order.indexOf(keyOf(element));
  if (position < 0) return [...list, element];
  const present = new Map(list.map((other, index) => [keyOf(other), index]));
  for (let earlier = position - 1; earlier >= 0; earlier--) {
    const index = present.get(order[earlier] ?? '');
    if (index !== undefined) return [...list.slice(0, index + 1), element, ...list.slice(index + 1)];
  }
  return [element, ...list];
}

/** Whether one place is the other, or lies within it. */
export const isWithin = (path: string, outer: string): boolean => path === outer || path.startsWith(`${outer}/`);
export const touches = (path: string, other: string): boolean => isWithin(path, other) || isWithin(other, path);

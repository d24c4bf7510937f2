/** A JSON document (RFC 8259) as it lies in memory after parsing. */
export type JsonValue = null | boolean | number | string | readonly JsonValue[] | JsonObject;

export type JsonObject = { readonly [key: string]: JsonValue };

export function isJsonArray(value: JsonValue | undefined): value is readonly JsonValue[] {
  return Array.isArray(value);
}

export function isJsonObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !isJsonArray(value);
}

/**
 * Turns a value of ours into the document it stands for: `toJSON` is obeyed (Money → digits, Date → ISO 8601), a bigint becomes digits,
 * a property that is undefined is left out, an array keeps its length (undefined → null).
 *
 * Unlike `JSON.stringify` it drops nothing silently, since seals and trails are built on it: a function, symbol, NaN, infinity, Map, Set,
 * buffer, cycle, undefined document or lone surrogate throws a TypeError that names the place.
 */
export function toJson(value: unknown): JsonValue {
  return converted(value, '', []);
}

const LONE_SURROGATE = /\p{Surrogate}/u;

function converted(value: unknown, path: string, ancestors: readonly object[]): JsonValue {
  switch (typeof value) {
    case 'boolean':
      return value;
    case 'bigint':
      return String(value);
    case 'string':
      return wellFormed(value, path);
    case 'number':
      if (!Number.isFinite(value)) throw notJson(path, 'a number that is not finite');
      return value;
    case 'object':
      return value === null ? null : convertedObject(value, path, ancestors);
    case 'undefined':
    case 'function':
    case 'symbol':
      throw notJson(path, `of type ${typeof value}`);
  }
}

function convertedObject(value: object, path: string, ancestors: readonly object[]): JsonValue {
  if (ancestors.includes(value)) throw notJson(path, 'a cycle');
  const within = [...ancestors, value];
  if (isSelfDescribing(value)) return converted(value.toJSON(), path, within);
  if (Array.isArray(value)) {
    return Array.from(value, (item: unknown, position) => (item === undefined ? null : converted(item, `${path}/${position}`, within)));
  }
  if (Object.prototype.toString.call(value) !== '[object Object]') throw notJson(path, Object.prototype.toString.call(value));
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, item]) => item !== undefined)
      .map(([key, item]) => [wellFormed(key, path), converted(item, `${path}/${key}`, within)]),
  );
}

function isSelfDescribing(value: object): value is { toJSON(): unknown } {
  return 'toJSON' in value && typeof value.toJSON === 'function';
}

function wellFormed(text: string, path: string): string {
  if (LONE_SURROGATE.test(text)) throw notJson(path, 'text with a lone surrogate');
  return text;
}

function notJson(path: string, what: string): TypeError {
  return new TypeError(`The value at "${path}" has no JSON form: it is ${what}.`);
}

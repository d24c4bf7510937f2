import type { Schema } from './routes.js';

/** What JSON can say and `JSON.stringify` cannot; written by `toText`. */
const INFINITE = '@@infinite@@';
const PROTO = '@@proto@@';
const MEGABYTE = 2 ** 20;

/** One thing wrong with a body, a parameter or a header. */
export interface Fault<T> {
  readonly what: string;
  readonly value: T;
  /** Certain: whatever the route does, this must be refused. Otherwise it may be taken, but never answered by a fault of ours. */
  readonly certain: boolean;
}
type Json = unknown;
type Path = readonly (string | number)[];
interface Wrong {
  readonly value: Json;
  readonly certain?: boolean;
}

const DAYS = ['2026-02-31', '2026-13-01', '0000-01-01', '20260101', '2026-1-1', '+275760-09-13', '-000001-01-01', '31/12/2026', '2026-03-02T25:61'];
const WALL_TIMES = ['2026-02-31T09:00', '2026-01-12T25:00', '2026-01-12', '9999-99-99T99:99', '0000-01-01T00:00', '2026-01-12T09:00:00Z', '2026-01-12 09:00'];
const CENTS = ['-1', '+1', '1.5', '1,5', '1e5', '1234567890123456', '999999999999999999999999', '0x10', '007', ' 1', '١', 'NaN'];
const NAMES = ['nonsense', 'constructor', '__proto__', 'toString', 'hasOwnProperty'];
const NO_UUIDS = ['x', '1', '00000000-0000-0000-0000', '{0190f000-0000-7000-8000-000000000001}', 'urn:uuid:0190f000-0000-7000-8000-000000000001', '0190f000-0000-7000-8000-00000000000g'];
const MANY = Array.from({ length: 6000 }, () => ({}));
const TEXTS = ['a\0b', '\ud800', '\udc00\ud800', 'x'.repeat(MEGABYTE)];

const certain = (values: readonly Json[]): readonly Wrong[] => values.map((value) => ({ value, certain: true }));
const perhaps = (values: readonly Json[]): readonly Wrong[] => values.map((value) => ({ value, certain: false }));
const nested = (levels: number): Json => (levels === 0 ? 'deep' : { deeper: nested(levels - 1) });

/** The texts that are certainly wrong for a field of this name and schema: in bodies, and in addresses. */
function wrongTexts(name: string, { format, enum: values }: Schema): readonly string[] {
  if (values) return NAMES;
  if (format === 'uuid') return NO_UUIDS;
  if (format === 'date' || name === 'asOf' || name === 'on') return DAYS;
  if (/cents$/i.test(name)) return CENTS;
  if (/^(opens|closes)At$/.test(name)) return WALL_TIMES;
  return [];
}

function wrongValues(name: string, schema: Schema, sample: Json): readonly Wrong[] {
  const { type, minimum, maximum } = schema;
  switch (type ?? 'string') {
    case 'number':
    case 'integer':
      return [
        ...certain(['5', true, {}, [], [5], 1.5, 1e21, INFINITE, Number.MAX_SAFE_INTEGER, -1e9]),
        ...(minimum === undefined ? [] : certain([minimum - 1])),
        ...(maximum === undefined ? [] : certain([maximum + 1])),
      ];
    case 'boolean':
      return certain(['true', 1, 0, {}, [], [true]]);
    case 'array':
      return [...certain(['x', 5, true, {}, { length: 1 }, [null], [[]], [[sample]], [nested(3)], MANY]), ...perhaps([[]])];
    case 'object':
      return certain(['x', 5, true, [], [[]], [sample], nested(64)]);
    default:
      return [...certain([5, 1.5, true, {}, [], [sample], nested(64), ...TEXTS, ...wrongTexts(name, schema)]), ...perhaps(['', ' ', '%', '’\u202e😀', '-1', '1e309'])];
  }
}

/** Every single thing that can be wrong with a body of this schema, `sample` being a right one. Written when asked for: many are a megabyte. */
export function bodyFaults(schema: Schema, sample: Json, resolve: (schema: Schema) => Schema): readonly Fault<() => string>[] {
  const faults: Fault<() => string>[] = [];
  const tell = (path: Path, what: string, body: Json, isCertain: boolean) => faults.push({ what: `/${path.join('/')} ${what}`, value: () => toText(body), certain: isCertain });
  const visit = (given: Schema, value: Json, path: Path): void => {
    const resolved = resolve(given);
    const { type, properties = {}, required = [], items } = resolved;
    if (path.length > 0) {
      for (const wrong of wrongValues(String(path.at(-1)), resolved, value)) tell(path, `= ${shown(wrong.value)}`, changed(sample, path, wrong.value), wrong.certain ?? false);
    }
    if (type === 'array') {
      if (items && Array.isArray(value) && value.length > 0) visit(items, value[0], [...path, 0]);
      return;
    }
    if (type !== 'object' || typeof value !== 'object' || value === null) return;
    for (const [name, extra] of [['extra', 1], [PROTO, { isAdmin: true }], ['constructor', { prototype: {} }], ['€', 'a\0b']] as const) {
      tell(path, `with ${name}`, changed(sample, [...path, name], extra), true);
    }
    for (const [name, property] of Object.entries(properties)) {
      const isRequired = required.includes(name);
      const { nullable = false } = resolve(property);
      tell([...path, name], '= null', changed(sample, [...path, name], null), isRequired && !nullable);
      if (isRequired) tell([...path, name], 'missing', changed(sample, [...path, name], undefined), true);
      visit(property, (value as Readonly<Record<string, Json>>)[name], [...path, name]);
    }
  };
  visit(schema, sample, []);
  return faults;
}

/** What is wrong as a whole, whatever the schema. */
export const RAW_BODIES: readonly Fault<string | Uint8Array<ArrayBuffer>>[] = [
  ['nothing', ''], ['a list', '[]'], ['a list of objects', '[{}]'], ['a text', '"x"'], ['a number', '5'], ['an open brace', '{'], ['two objects', '{}{}'], ['single quotes', "{'a':1}"],
  ['ten thousand brackets', '['.repeat(10_000)], ['ten thousand objects', '{"a":'.repeat(10_000)], ['not UTF-8', new Uint8Array([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d])],
  ['three megabytes', JSON.stringify({ title: 'x'.repeat(3 * MEGABYTE) })], ['a NUL', '\0'],
].map(([what, value]) => ({ what: `body: ${String(what)}`, value: value as string, certain: true }));

/** As texts, for an address: what is wrong with a query parameter. */
export function queryFaults(name: string, schema: Schema, isList: boolean): readonly Fault<string>[] {
  const { type, minimum, maximum } = schema;
  const numbers = type === 'number' || type === 'integer' ? ['x', '1.5', '1e99', 'NaN', 'Infinity', '-1000000', '99999999999999999999', ...(minimum === undefined ? [] : [String(minimum - 1)]), ...(maximum === undefined ? [] : [String(maximum + 1)])] : [];
  const cursors = name === 'cursor' ? WRONG_CURSORS : [];
  const faulty = [...numbers, ...cursors, ...wrongTexts(name, schema), 'x'.repeat(8000)].map(encodeURIComponent);
  const text = (value: string, isCertain: boolean): Fault<string> => ({ what: `?${name}=${shown(value)}`, value: `${name}=${value}`, certain: isCertain });
  return [
    ...faulty.map((value) => text(value, true)),
    text('%00', true), text('a%00b', true),
    ...(name === 'cursor' ? ODD_CURSORS : []).map((value) => text(value, false)),
    ...['', '%20', '%25', '%27%3B--', '%ED%A0%80', '%ff', '0x10', '٣'].map((value) => text(value, false)),
    { what: `?${name} twice`, value: `${name}=1&${name}=2`, certain: !isList },
    { what: `?${name}[a]`, value: `${name}[a]=1`, certain: true },
    { what: `?${name}[]`, value: `${name}[]=1`, certain: true },
    { what: '?extra', value: 'extra=1', certain: true },
    { what: '?__proto__', value: '__proto__=1', certain: false },
  ];
}

const cursor = (json: string): string => Buffer.from(json).toString('base64url');
const UUID = '0190f000-0000-7000-8000-000000000001';
const WRONG_CURSORS = [
  'x', '!', cursor('[]'), cursor('{}'), cursor('null'), cursor('[1]'), cursor('[[]]'), cursor('["a","b","c","d"]'), cursor('["2026-01-01T00:00:00.000Z","x"]'), cursor('["\\u0000"]'), cursor('["a\\u0000b","x"]'),
  cursor(`["a\\u0000b","${UUID}"]`), cursor('{"length":2}'),
];
/** In a list by name these are names. */
const ODD_CURSORS = [cursor(`["9999-99-99T99:99:99.999Z","${UUID}"]`), cursor(`["0000-01-01T00:00:00.000Z","${UUID}"]`), cursor(`["2026-02-31T00:00:00.000Z","${UUID}"]`), cursor(`["99999999999999999999","${UUID}"]`), cursor(`["\\ud800","${UUID}"]`), cursor('["999999999"]')];

/** As texts, already encoded: what is wrong with a part of a path. */
export function pathFaults(name: string, { type, format }: Schema, isOpen: boolean): readonly Fault<string>[] {
  const unknown = format === 'uuid' ? [...NO_UUIDS, UUID] : type === 'string' ? ['nonsense', 'constructor'] : ['0', '-1', '1.5', 'x', '1e99', '99999999999999999999'];
  const odd = ['%00', 'a%00b', '%ff', '%ED%A0%80', '..%2F..%2Fx', '__proto__', 'x'.repeat(190), 'x'.repeat(5000), '%27%3B--', '%20'];
  return [...unknown.map(encodeURIComponent), ...odd].map((value) => ({ what: `{${name}} = ${shown(value)}`, value, certain: !isOpen }));
}

/** What is wrong with a header; null: it is left out. */
export const HEADER_FAULTS: Readonly<Record<string, readonly (string | null)[]>> = {
  'if-match': [null, '', '*', 'x', '1', '"x"', '"-1"', '"1.5"', '"99999999999"', '"1", "2"', '"999999999"', '"0"'],
  'idempotency-key': ['short', 'x'.repeat(101), 'with a blank in it', 'é'.repeat(20), 'x'.repeat(5000)],
};

/** The sample with one thing changed; `undefined` takes it away. */
function changed(sample: Json, [step, ...rest]: Path, value: Json): Json {
  if (step === undefined) return value;
  if (Array.isArray(sample)) return sample.map((item: Json, index) => (index === step ? changed(item, rest, value) : item));
  const object = (typeof sample === 'object' && sample !== null ? sample : {}) as Readonly<Record<string, Json>>;
  return Object.fromEntries([...Object.entries(object).filter(([key]) => key !== step), ...(rest.length === 0 && value === undefined ? [] : [[String(step), changed(object[step], rest, value)]])]) as Json;
}

function toText(value: Json): string {
  return JSON.stringify(value).replaceAll(`"${INFINITE}"`, '1e999').replaceAll(`"${PROTO}":`, '"__proto__":');
}

function shown(value: Json): string {
  const text = typeof value === 'string' && value.length > 1000 ? `"${value.slice(0, 40)}"` : value === MANY ? 'six thousand objects' : JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 40)}… (${text.length})` : text;
}

/** The one place where the environment is read: a table of settings, from which `.env.example` is generated. */

interface Setting<T> {
  /** One line for `.env.example` and the runbook. */
  readonly help: string;
  readonly example?: string;
  /** Undefined when the setting is absent and has no default: then it is required. */
  readonly fallback?: T;
  /** Returns the value, or throws an Error that says what is expected; the message never repeats the value. */
  readonly parse: (text: string) => T;
}

const text = (text: string): string => text;
const secret = (least: number) => (value: string): string => {
  if (value.length < least) throw new Error(`expects at least ${least} characters`);
  return value;
};
const integer = (least: number, most: number) => (value: string): number => {
  const number = Number(value);
  if (!Number.isInteger(number) || number < least || number > most) throw new Error(`expects a whole number from ${least} to ${most}`);
  return number;
};
const url = (...protocols: readonly string[]) => (value: string): string => {
  const parsed = URL.canParse(value) ? new URL(value) : undefined;
  if (!parsed || !protocols.includes(parsed.protocol)) throw new Error(`expects an address that starts with ${protocols.map((p) => `${p}//`).join(' or ')}`);
  return value.replace(/\/$/, '');
};
const oneOf = <T extends string>(...values: readonly T[]) => (value: string): T => {
  const found = values.find((candidate) => candidate === value);
  if (found === undefined) throw new Error(`expects one of ${values.join(', ')}`);
  return found;
};
const setting = <T>(definition: Setting<T>): Setting<T> => definition;

export const SETTINGS = {
  DATABASE_URL: setting({ help: 'PostgreSQL 18 server and database', example: 'postgres://grants:password@127.0.0.1:5432/grants', parse: url('postgres:', 'postgresql:') }),
  REDIS_URL: setting<string | null>({ help: 'Moves the job queues from PostgreSQL to Redis', example: 'redis://127.0.0.1:6379', fallback: null, parse: url('redis:', 'rediss:') }),
  APP_SECRET: setting({ help: 'Signs invitation links; the same on every process, at least 32 characters', parse: secret(32) }),
  HOST: setting({ help: 'Address the API listens on', fallback: '127.0.0.1', parse: text }),
  PORT: setting({ help: 'Port the API listens on', fallback: 3000, parse: integer(0, 65_535) }),
  WEB_DIR: setting({ help: 'Folder of the built screens, which the API serves; seen from where the process starts', fallback: 'apps/web/dist', parse: text }),
  WORKER_PORT: setting<number | null>({ help: 'Port of the worker\'s health and metrics; none when empty', fallback: null, parse: integer(0, 65_535) }),
  PUBLIC_URL: setting({ help: 'Address people type; https makes cookies Secure', fallback: 'http://127.0.0.1:3000', parse: url('http:', 'https:') }),
  TRUST_PROXY: setting({ help: 'Believe X-Forwarded-For: only behind a proxy of ours', fallback: 'no' as const, parse: oneOf('yes', 'no') }),
  DATABASE_POOL_SIZE: setting({ help: 'Connections of one process to PostgreSQL for its own work', fallback: 16, parse: integer(2, 200) }),
  QUEUE_POOL_SIZE: setting({ help: 'Connections of one process to PostgreSQL for its job queues', fallback: 6, parse: integer(2, 200) }),
  PUBLIC_REQUESTS_PER_MINUTE: setting({ help: 'How often one address may ask an open route (registration, checks of identifiers, invitations) in a minute', fallback: 60, parse: integer(1, 1_000_000) }),
  LOG_LEVEL: setting({ help: 'Least severe log line written', fallback: 'info' as const, parse: oneOf('trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent') }),
} as const;

type Table = typeof SETTINGS;
export type SettingName = keyof Table;
export type Settings = { readonly [Name in SettingName]: ReturnType<Table[Name]['parse']> | (Table[Name] extends { fallback?: infer F } ? Exclude<F, undefined> : never) };

/** Every unusable setting at once, by name and expectation, never by value. */
export class InvalidSettingsError extends Error {
  constructor(readonly problems: readonly string[]) {
    super(`Settings: ${problems.join('; ')}`);
  }
}

/** Reads and checks all settings. An empty variable counts as absent. Throws `InvalidSettingsError`. */
export function readSettings(environment: Readonly<Record<string, string | undefined>> = process.env): Settings {
  const problems: string[] = [];
  const entries = Object.entries(SETTINGS).map(([name, definition]: [string, Setting<unknown>]) => {
    const raw = environment[name]?.trim();
    if (!raw) {
      if (definition.fallback === undefined) problems.push(`${name} is missing (${definition.help})`);
      return [name, definition.fallback];
    }
    try {
      return [name, definition.parse(raw)];
    } catch (error) {
      problems.push(`${name} ${error instanceof Error ? error.message : 'is not usable'}`);
      return [name, undefined];
    }
  });
  if (problems.length > 0) throw new InvalidSettingsError(problems);
  return Object.fromEntries(entries) as Settings;
}

/** The text of `.env.example`: generated, compared in CI. */
export function environmentExample(): string {
  const lines = Object.entries(SETTINGS).map(([name, { help, example, fallback }]: [string, Setting<unknown>]) => {
    const standard = typeof fallback === 'string' || typeof fallback === 'number' ? String(fallback) : '';
    const value = example ?? standard;
    const required = fallback === undefined ? 'required' : `default: ${standard || 'none'}`;
    return `# ${help} (${required})\n${fallback === undefined ? '' : '# '}${name}=${value}`;
  });
  return `# Generated by \`npm run generate\` from libs/config: do not edit.\n\n${lines.join('\n\n')}\n`;
}

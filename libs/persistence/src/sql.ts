import { createHash } from 'node:crypto';
import type { Writable } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import type { ClientBase, Pool, QueryResultRow } from 'pg';
import { sqlStateOf } from './database-error.js';

/** Plain parameterised SQL on one connection or on the pool. Text is always a constant; values always parameters. */
export interface Sql {
  /** The rows of the statement. */
  rows<Row extends QueryResultRow>(text: string, values?: readonly unknown[]): Promise<Row[]>;
  /** The first row, or undefined. */
  first<Row extends QueryResultRow>(text: string, values?: readonly unknown[]): Promise<Row | undefined>;
  /** How many rows the statement touched. */
  execute(text: string, values?: readonly unknown[]): Promise<number>;
}

/**
 * Statements carry a name made from their text, so each connection parses and plans a statement once:
 * about a third of PostgreSQL's time in short statements. For text that varies (optional filters), see `unprepared`.
 */
const names = new Map<string, string>();
/** Each name costs memory here and in every connection of the server: text made from values would fill both. */
const MOST_STATEMENTS = 5000;
export function statementName(text: string): string {
  let name = names.get(text);
  if (name === undefined) {
    if (names.size >= MOST_STATEMENTS) throw new Error('Too many different prepared statements: text that varies belongs to `search`');
    name = createHash('sha1').update(text).digest('base64url');
    names.set(text, name);
  }
  return name;
}

/**
 * `id = ${anyOf('uuid', 1)}`: one of the list that is parameter 1. A bare `ANY($1)` counts as ten values in a plan for all lists, and as many as there are in a plan
 * for one. So the second looks cheaper and is made anew at every call, which takes longer than running it. What comes from a sub-select is not counted.
 */
export const anyOf = (type: 'uuid' | 'text', parameter: number): string => `ANY ((SELECT $${parameter}::${type}[])::${type}[])`;

type Connection = Pick<Pool | ClientBase, 'query'>;

abstract class ConnectionSql implements Sql {
  constructor(private readonly connection: Connection) {}
  protected abstract named(text: string): { readonly name?: string };

  async rows<Row extends QueryResultRow>(text: string, values: readonly unknown[] = []): Promise<Row[]> {
    return (await this.connection.query<Row>({ ...this.named(text), text, values: [...values] })).rows;
  }
  async first<Row extends QueryResultRow>(text: string, values: readonly unknown[] = []): Promise<Row | undefined> {
    return (await this.rows<Row>(text, values))[0];
  }
  async execute(text: string, values: readonly unknown[] = []): Promise<number> {
    return (await this.connection.query({ ...this.named(text), text, values: [...values] })).rowCount ?? 0;
  }
}

/** For constant statements: prepared once per connection. */
export class PreparedSql extends ConnectionSql {
  protected named(text: string): { readonly name: string } {
    return { name: statementName(text) };
  }
}

/** For statements put together from optional parts, where a cached generic plan could be the wrong one. */
export class UnpreparedSql extends ConnectionSql {
  protected named(): { readonly name?: string } {
    return {};
  }
}

/**
 * The SQL of one unit of work: refuses to run after its end, when the connection serves somebody else, and knows what is still
 * running. Statements begun together travel together and run in that order: `Promise.all` saves the ways, not the work.
 */
export class UnitSql implements Sql {
  private open = true;
  private statements = 0;
  private failures = 0;

  /** `gather` is told before each statement: see `gatheringWrites`. */
  constructor(
    private readonly sql: Sql,
    private readonly gather: () => void,
  ) {}

  /** Statements begun and not yet answered. */
  get running(): number {
    return this.statements;
  }
  get failed(): boolean {
    return this.failures > 0;
  }
  close(): void {
    this.open = false;
  }

  rows<Row extends QueryResultRow>(text: string, values?: readonly unknown[]): Promise<Row[]> {
    return this.track(() => this.sql.rows<Row>(text, values));
  }
  first<Row extends QueryResultRow>(text: string, values?: readonly unknown[]): Promise<Row | undefined> {
    return this.track(() => this.sql.first<Row>(text, values));
  }
  execute(text: string, values?: readonly unknown[]): Promise<number> {
    return this.track(() => this.sql.execute(text, values));
  }

  private async track<T>(statement: () => Promise<T>): Promise<T> {
    if (!this.open) throw new NoOpenTransactionError();
    this.gather();
    this.statements += 1;
    try {
      return await statement();
    } catch (error) {
      this.failures += 1;
      // Refused only because another statement had failed: whoever waits for both must hear the cause first, to name it or to try again.
      if (sqlStateOf(error) === IN_FAILED_TRANSACTION) await setImmediate();
      throw error;
    } finally {
      this.statements -= 1;
    }
  }
}

const IN_FAILED_TRANSACTION = '25P02';

/**
 * What a connection is told before the event loop turns leaves in one write: each write wakes the server, and for short
 * statements that costs more than they do.
 */
export function gatheringWrites(client: ClientBase): () => void {
  const { stream } = (client as unknown as { readonly connection: { readonly stream: Writable } }).connection;
  let gathering = false;
  return () => {
    if (gathering) return;
    gathering = true;
    stream.cork();
    process.nextTick(() => {
      gathering = false;
      stream.uncork();
    });
  };
}

/** A programming error, never a user's: a write outside `UnitOfWork.run`, or by a promise that outlived it. */
export class NoOpenTransactionError extends Error {
  constructor() {
    super('A write was attempted outside UnitOfWork.run(), or after it had finished');
  }
}

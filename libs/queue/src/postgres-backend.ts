import { type BackendFactory, PostgresConnection, PostgresQueueBackend, type RedisQueueBackend } from 'bullmq';
import pg from 'pg';
import { statementName } from '#libs/persistence';

/**
 * BullMQ on PostgreSQL with one pool and one LISTEN connection for all queues of a process.
 *
 * BullMQ gives each Queue and each Worker a pool and each Worker a LISTEN connection of its own: thirty branch queues
 * would take well over a hundred connections. All queues listen on the same channel (`bullmq_jobs`, the queue's name as
 * payload), so one connection serves them all. docs/adr/0004 has the figures; test/contracts pins what is overridden here.
 */
export class SharedPostgres {
  private readonly pool: pg.Pool;
  private readonly connections = new Set<SharedConnection>();
  private listener: Promise<pg.Client> | undefined;
  private ended = false;

  constructor(private readonly url: string, poolSize: number) {
    this.pool = new PreparingPool({ ...this.clientOptions('jobs'), max: poolSize, connectionTimeoutMillis: 10_000 });
    this.pool.setMaxListeners(0); // every queue object adds one
    this.pool.on('error', () => undefined); // an idle connection was lost; the next use makes another
    // One that is lost between two statements of a borrower tells nobody else, and would end the process.
    this.pool.on('connect', (client) => void client.on('error', () => undefined));
  }

  /** For the constructors of Queue and Worker. */
  readonly createBackend = ((name: string, options: object) => {
    const connection = new SharedConnection(this.pool, () => this.listenClient(), (closed) => this.connections.delete(closed));
    this.connections.add(connection);
    return new PostgresQueueBackend(connection, name, options as never, true);
  }) as unknown as BackendFactory<RedisQueueBackend>;

  /** After all queues and workers are closed: a pool that ends under a running worker kills its job. */
  async end(): Promise<void> {
    this.ended = true;
    const listener = await this.listener?.catch(() => undefined);
    this.listener = undefined;
    listener?.removeAllListeners();
    listener?.on('error', () => undefined);
    await listener?.end();
    await this.pool.end();
  }

  private clientOptions(role: string) {
    return { connectionString: this.url, options: `-c search_path=bullmq ${FORGETFUL}`, keepAlive: true, keepAliveInitialDelayMillis: 10_000, application_name: `cfa-grants ${role}` };
  }

  private listenClient(): Promise<pg.Client> {
    if (this.listener) return this.listener;
    const connecting = this.connectListener();
    this.listener = connecting;
    connecting.catch(() => {
      if (this.listener === connecting) this.listener = undefined;
    });
    return connecting;
  }

  private async connectListener(): Promise<pg.Client> {
    if (this.ended) throw new Error('The job queues are closed');
    const client = new pg.Client({ ...this.clientOptions('jobs listener'), connectionTimeoutMillis: 10_000 });
    client.setMaxListeners(0);
    // A cut connection tells so twice, the server's word and the socket's end; by the second there may be a new listener.
    client.once('error', (error: Error) => {
      client.on('error', () => undefined);
      client.removeAllListeners('notification');
      this.listener = undefined;
      void client.end().catch(() => undefined);
      for (const connection of this.connections) connection.listenerLost(error);
    });
    await client.connect();
    client.query = onceEach(client) as pg.Client['query'];
    return client;
  }
}

/**
 * Commits of the job store do not wait for the disk. A power cut may take its last moments with it: were it emptied altogether, the outbox would
 * fill it again (docs/adr/0003). What the jobs have done is committed on other connections, which do wait.
 */
const FORGETFUL = '-c synchronous_commit=off';

/** BullMQ sends the same few constant texts over and over, each to be parsed and planned again; named, each connection does so once. */
class PreparingPool extends pg.Pool {
  constructor(config: pg.PoolConfig) {
    super(config);
    const query = this.query.bind(this) as (config: pg.QueryConfig) => Promise<pg.QueryResult>;
    this.query = ((text: string, values?: unknown[]) => query({ name: statementName(text), text, ...(values ? { values } : {}) })) as pg.Pool['query'];
  }
}

/** Every queue asks this connection for the same LISTEN: once is enough, and pg wants one query at a time. */
function onceEach(client: pg.Client): (text: string) => Promise<unknown> {
  const query = client.query.bind(client) as (text: string) => Promise<unknown>;
  const answers = new Map<string, Promise<unknown>>();
  let last: Promise<unknown> = Promise.resolve();
  return (text) => {
    const answer = answers.get(text) ?? last.then(() => query(text));
    answers.set(text, answer);
    last = answer;
    return answer;
  };
}

class SharedConnection extends PostgresConnection {
  constructor(
    pool: pg.Pool,
    private readonly sharedListener: () => Promise<pg.Client>,
    private readonly closed: (connection: SharedConnection) => void,
  ) {
    super(pool);
  }
  override getListenClient(): ReturnType<PostgresConnection['getListenClient']> {
    return this.sharedListener();
  }
  /** The shared connection cannot carry the name of one worker. */
  override async setListenClientName(): Promise<void> {}
  override get hasListenClientKeepAlive(): boolean {
    return true;
  }
  override async close(): Promise<void> {
    this.closed(this);
    await super.close();
  }
  listenerLost(error: Error): void {
    this.emit('listenerinvalidated');
    if (this.listenerCount('error') > 0) this.emit('error', error);
  }
}

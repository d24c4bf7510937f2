import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Module } from '@nestjs/common';
import { Test, type TestingModule } from '@nestjs/testing';
import { setTimeout as sleep } from 'node:timers/promises';
import { Column, DataSource, Entity, PrimaryColumn } from 'typeorm';
import type { Pool } from 'pg';
import { ConfigModule } from '#libs/config';
import { anyOf, NoOpenTransactionError, PersistenceModule, SwallowedFailureError, translating, UnitOfWork } from '#libs/persistence';
import type { TestDatabase } from '../harness/database-template.js';
import { createTechnicalDatabase } from '../harness/technical-database.js';
import { testSettings } from '../harness/settings.js';
import { TypeOrmModule } from '@nestjs/typeorm';

@Entity('purse')
class PurseEntity {
  @PrimaryColumn({ type: 'text' }) owner!: string;
  @Column({ type: 'bigint' }) cents!: string;
}

describe('the unit of work', () => {
  let database: TestDatabase;
  let module: TestingModule;
  let unit: UnitOfWork;
  let pool: Pool;

  beforeAll(async () => {
    database = await createTechnicalDatabase();
    @Module({ imports: [ConfigModule.forRoot(testSettings(database.url, { DATABASE_POOL_SIZE: '4' })), PersistenceModule, TypeOrmModule.forFeature([PurseEntity])] })
    class TestModule {}
    module = await Test.createTestingModule({ imports: [TestModule] }).compile();
    module.useLogger(false);
    await module.init();
    unit = module.get(UnitOfWork);
    pool = (module.get(DataSource).driver as unknown as { master: Pool }).master;
    await unit.read.execute(`CREATE TABLE purse (owner text PRIMARY KEY, cents bigint NOT NULL CONSTRAINT purse_not_negative CHECK (cents >= 0))`);
  });
  afterAll(async () => {
    await module.close();
    await database.drop();
  });
  beforeEach(async () => {
    await unit.run(async () => {
      await unit.write.execute('DELETE FROM purse');
      await unit.write.execute(`INSERT INTO purse VALUES ('opco', 100), ('cfa', 0)`);
    });
  });

  const centsOf = async (owner: string) => Number((await unit.read.first<{ cents: string }>('SELECT cents FROM purse WHERE owner = $1', [owner]))?.cents);
  const move = (from: string, to: string, cents: number) =>
    unit.run(async () => {
      await unit.write.execute('UPDATE purse SET cents = cents - $2 WHERE owner = $1', [from, cents]);
      await unit.write.execute('UPDATE purse SET cents = cents + $2 WHERE owner = $1', [to, cents]);
    });
  /** Every connection is back in the pool, and usable. */
  const expectAllConnectionsBack = async () => {
    expect(pool.idleCount).toBe(pool.totalCount);
    expect(pool.waitingCount).toBe(0);
    await Promise.all(Array.from({ length: 8 }, () => unit.run(() => unit.write.execute('SELECT 1'))));
  };

  it('stores all of it', async () => {
    await move('opco', 'cfa', 30);
    expect([await centsOf('opco'), await centsOf('cfa')]).toEqual([70, 30]);
  });

  it('stores none of it when something fails', async () => {
    await expect(
      unit.run(async () => {
        await move('opco', 'cfa', 30);
        throw new Error('the officer changed her mind');
      }),
    ).rejects.toThrow('the officer changed her mind');
    expect([await centsOf('opco'), await centsOf('cfa')]).toEqual([100, 0]);
    await expectAllConnectionsBack();
  });

  it('sends the last writes together with the commit, after all others', async () => {
    await unit.run(async () => {
      unit.writeWithCommit(`UPDATE purse SET cents = cents * 2 WHERE owner = $1`, ['opco']);
      await unit.write.execute(`UPDATE purse SET cents = cents + 1 WHERE owner = 'opco'`);
    });
    expect(await centsOf('opco')).toBe(202);
    expect(() => unit.writeWithCommit('SELECT 1', [])).toThrow(NoOpenTransactionError);
  });

  it('stores none of it when one of the last writes fails', async () => {
    const overdrawn = unit.run(async () => {
      await unit.write.execute(`UPDATE purse SET cents = cents + 30 WHERE owner = 'cfa'`);
      unit.writeWithCommit(`UPDATE purse SET cents = cents - $1 WHERE owner = 'opco'`, [130]);
      unit.writeWithCommit(`UPDATE purse SET cents = cents + $1 WHERE owner = 'cfa'`, [1]);
    });
    await expect(overdrawn).rejects.toMatchObject({ constraint: 'purse_not_negative' });
    expect([await centsOf('opco'), await centsOf('cfa')]).toEqual([100, 0]);
    await expectAllConnectionsBack();
  });

  it('plans a search for one of a list a few times, where a bare parameter is planned at every call', async () => {
    const plansFor = (condition: string) =>
      unit.run(async () => {
        const text = `SELECT o.cents FROM purse p JOIN purse o ON o.cents = p.cents JOIN purse q ON q.owner = o.owner WHERE p.owner = ${condition}`;
        for (let call = 0; call < 12; call++) await unit.write.rows(text, [['purse-7']]);
        return unit.write.first<{ custom: string }>('SELECT custom_plans AS custom FROM pg_prepared_statements WHERE statement = $1', [text]);
      });
    await unit.run(() => unit.write.execute(`INSERT INTO purse SELECT 'purse-' || n, n FROM generate_series(1, 3000) n`));
    await unit.read.execute('ANALYZE purse');
    expect(await plansFor(anyOf('text', 1))).toEqual({ custom: '5' });
    expect(await plansFor('ANY ($1::text[])')).toEqual({ custom: '12' });
  });

  it('shows a unit its own writes, also through TypeORM, and shows them to nobody else before the commit', async () => {
    await unit.run(async () => {
      await unit.writer.update(PurseEntity, { owner: 'cfa' }, { cents: '7' });
      expect(await centsOf('cfa')).toBe(7);
      expect((await unit.reader.findOneByOrFail(PurseEntity, { owner: 'cfa' })).cents).toBe('7');
      expect((await pool.query<{ cents: string }>(`SELECT cents FROM purse WHERE owner = 'cfa'`)).rows[0]?.cents).toBe('0');
    });
    expect(await centsOf('cfa')).toBe(7);
  });

  it('lets TypeORM and plain SQL share one transaction', async () => {
    await expect(
      unit.run(async () => {
        await unit.writer.save(PurseEntity, { owner: 'bank', cents: '5' });
        await unit.write.execute(`UPDATE purse SET cents = 6 WHERE owner = 'bank'`);
        throw new Error('no');
      }),
    ).rejects.toThrow('no');
    expect(await unit.read.first(`SELECT FROM purse WHERE owner = 'bank'`)).toBeUndefined();
  });

  it('refuses to write outside', () => {
    expect(() => unit.write).toThrow(NoOpenTransactionError);
    expect(() => unit.writer).toThrow(NoOpenTransactionError);
    expect(() => unit.afterCommit(() => undefined)).toThrow(NoOpenTransactionError);
  });

  it('reads outside by the pool', async () => {
    expect(await centsOf('opco')).toBe(100);
    expect((await unit.search.rows('SELECT owner FROM purse ORDER BY owner')).length).toBe(2);
    expect(await unit.reader.countBy(PurseEntity, { owner: 'cfa' })).toBe(1);
  });

  it('refuses a promise that outlived its unit', async () => {
    const late: Promise<unknown>[] = [];
    await unit.run(async () => {
      const captured = unit.write;
      const afterwards = async (use: () => Promise<unknown>) => {
        await sleep(30);
        return use();
      };
      late.push(
        afterwards(async () => unit.write.execute('UPDATE purse SET cents = 1')),
        afterwards(async () => unit.read.rows('SELECT * FROM purse')),
        afterwards(() => captured.execute('UPDATE purse SET cents = 1')),
      );
    });
    const outcomes = await Promise.allSettled(late);
    expect(outcomes.map((outcome) => outcome.status === 'rejected' && outcome.reason instanceof NoOpenTransactionError)).toEqual([true, true, true]);
    expect(await centsOf('opco')).toBe(100);
  });

  it('refuses to commit while a statement that nobody awaits is still running', async () => {
    await expect(
      unit.run(async () => {
        void unit.write.execute(`UPDATE purse SET cents = 1 WHERE owner = 'opco'`);
        return Promise.resolve();
      }),
    ).rejects.toThrow(SwallowedFailureError);
    expect(await centsOf('opco')).toBe(100);
    await expectAllConnectionsBack();
  });

  it('refuses to acknowledge a unit in which a statement failed and the error was caught', async () => {
    const swallowing = unit.run(async () => {
      await unit.write.execute(`UPDATE purse SET cents = 50 WHERE owner = 'cfa'`);
      await unit.write.execute(`UPDATE purse SET cents = -1 WHERE owner = 'opco'`).catch(() => 'never mind');
    });
    await expect(swallowing).rejects.toThrow(SwallowedFailureError);
    expect(await centsOf('cfa')).toBe(0);
    await expectAllConnectionsBack();
  });

  it('refuses to store the first half of a nested unit that failed, when its error was caught', async () => {
    const halves = unit.run(async () => {
      await unit
        .run(async () => {
          await unit.write.execute(`UPDATE purse SET cents = 0 WHERE owner = 'opco'`);
          throw new Error('the second half failed');
        })
        .catch(() => undefined);
      await unit.write.execute(`UPDATE purse SET cents = 1 WHERE owner = 'cfa'`);
    });
    await expect(halves).rejects.toThrow(SwallowedFailureError);
    expect([await centsOf('opco'), await centsOf('cfa')]).toEqual([100, 0]);
  });

  it('takes statements that are begun together one after the other', async () => {
    const deprecated: string[] = [];
    const warn = (warning: Error) => deprecated.push(warning.message);
    process.on('warning', warn);
    const answers = await unit.run(() => Promise.all([1, 2, 3, 4].map((n) => unit.write.first<{ n: number }>('SELECT $1::int AS n', [n]))));
    process.off('warning', warn);
    expect(answers.map((row) => row?.n)).toEqual([1, 2, 3, 4]);
    expect(deprecated).toEqual([]);
  });

  it('tells the cause when one of several statements fails and others fail for that alone', async () => {
    const deep = async <T>(levels: number, work: () => Promise<T>): Promise<T> => (levels === 0 ? work() : await deep(levels - 1, work));
    const both = unit.run(() => Promise.all([
      // Its second statement is sent while the other one is still at work, and is answered together with its failure.
      unit.write.execute('SELECT 1').then(() => unit.write.execute('SELECT 2')),
      deep(10, () => translating({ purse_not_negative: () => new Error('not that much in it') }, () => unit.write.execute(`UPDATE purse SET cents = (SELECT -1 FROM pg_sleep(0.1)) WHERE owner = 'cfa'`))),
    ]));
    await expect(both).rejects.toThrow('not that much in it');
  });

  it('names what a constraint refuses', async () => {
    class EmptyPurseError extends Error {}
    await expect(translating({ purse_not_negative: () => new EmptyPurseError() }, () => move('cfa', 'opco', 1))).rejects.toThrow(EmptyPurseError);
    await expectAllConnectionsBack();
  });

  it('tries the whole unit again after a deadlock', async () => {
    let attempts = 0;
    const meeting = new Map<string, () => void>();
    const both = ['opco', 'cfa'].map((owner) => new Promise<void>((resolve) => meeting.set(owner, resolve)));
    const lockInTurn = (first: string, second: string) =>
      unit.run(async () => {
        attempts += 1;
        await unit.write.execute('UPDATE purse SET cents = cents + 1 WHERE owner = $1', [first]);
        meeting.get(first)?.();
        await Promise.all(both);
        await unit.write.execute('UPDATE purse SET cents = cents + 1 WHERE owner = $1', [second]);
      });
    await Promise.all([lockInTurn('opco', 'cfa'), lockInTurn('cfa', 'opco')]);
    expect(attempts).toBe(3);
    expect([await centsOf('opco'), await centsOf('cfa')]).toEqual([102, 2]);
    await expectAllConnectionsBack();
  });

  it('gives up after five attempts and says why', async () => {
    let attempts = 0;
    await expect(
      unit.run(async () => {
        attempts += 1;
        await unit.write.execute(`DO $$ BEGIN RAISE EXCEPTION 'again' USING ERRCODE = '40001'; END $$`);
      }),
    ).rejects.toThrow('again');
    expect(attempts).toBe(5);
    await expectAllConnectionsBack();
  });

  it('tells the world only after the outermost commit, and never after a rollback', async () => {
    const told: string[] = [];
    await unit.run(async () => {
      await unit.run(async () => {
        unit.afterCommit(() => told.push('inner'));
        await move('opco', 'cfa', 1);
      });
      unit.afterCommit(() => told.push('outer'));
      expect(told).toEqual([]);
    });
    expect(told).toEqual(['inner', 'outer']);
    await expect(
      unit.run(async () => {
        unit.afterCommit(() => told.push('never'));
        await unit.write.execute(`UPDATE purse SET cents = -1 WHERE owner = 'cfa'`);
      }),
    ).rejects.toThrow();
    expect(told).toEqual(['inner', 'outer']);
  });

  it('runs what comes after the commit outside the unit, and survives it when it throws', async () => {
    let read: Promise<unknown> | undefined;
    await unit.run(async () => {
      unit.afterCommit(() => {
        throw new Error('nobody listens');
      });
      unit.afterCommit(() => {
        read = unit.read.rows('SELECT 1');
      });
      await move('opco', 'cfa', 1);
    });
    await expect(read).resolves.toHaveLength(1);
    expect(await centsOf('cfa')).toBe(1);
  });

  it('survives the loss of a connection that is borrowed and idle: the next statement says so', async () => {
    const client = await unit.connect();
    const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
    await pool.query('SELECT pg_terminate_backend($1)', [rows[0]?.pid]);
    await sleep(50);
    await expect(client.query('SELECT 1')).rejects.toThrow();
    client.release(true);
    await expectAllConnectionsBack();
  });

  it('gives the connection back when the server cuts it in the middle of a unit', async () => {
    await expect(
      unit.run(async () => {
        const self = await unit.write.first<{ pid: number }>('SELECT pg_backend_pid() AS pid');
        await pool.query('SELECT pg_terminate_backend($1)', [self?.pid]);
        await sleep(50);
        await unit.write.execute(`UPDATE purse SET cents = 1`);
      }),
    ).rejects.toThrow();
    await expectAllConnectionsBack();
    expect(await centsOf('opco')).toBe(100);
  });
});

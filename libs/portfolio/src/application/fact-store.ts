import { Injectable } from '@nestjs/common';
import type { DomainEvent, ProjectId } from '#libs/contracts';
import { anyOf, UnitOfWork } from '#libs/persistence';
import { type Fact, isMoney, isSubmission, storedFact } from '../domain/facts.js';
import { candidates } from './fact-conditions.js';
import type { Filters } from '../domain/selection.js';

interface FactRow {
  readonly payload: DomainEvent;
  readonly at: Date;
}

const FETCHED_AT_ONCE = 2000;

/** The facts as rows. Everything derived can be thrown away and made again from here. */
@Injectable()
export class FactStore {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async ofCfas(cfaIds: readonly string[]): Promise<readonly Fact[]> {
    return facts(await this.unitOfWork.read.rows<FactRow>(`SELECT payload, at FROM portfolio_fact WHERE cfa_id = ${anyOf('uuid', 1)}`, [cfaIds]));
  }

  /** Up to an instant, or all. */
  async ofProjects(projectIds: readonly string[], until: Date | 'infinity' = 'infinity'): Promise<readonly Fact[]> {
    return facts(await this.unitOfWork.read.rows<FactRow>(`SELECT payload, at FROM portfolio_fact WHERE project_id = ANY($1::uuid[]) AND at <= $2`, [projectIds, until]));
  }

  async byId(ids: readonly string[]): Promise<readonly Fact[]> {
    return facts(await this.unitOfWork.read.rows<FactRow>(`SELECT payload, at FROM portfolio_fact WHERE id = ANY($1::text[])`, [ids]));
  }

  /** Stores facts; one that is there already is replaced. Sorted, so that two writers never wait for each other crosswise. */
  async save(changed: readonly Fact[]): Promise<void> {
    if (changed.length === 0) return;
    await this.unitOfWork.write.execute(`${INSERT} ON CONFLICT (id) DO UPDATE SET at = EXCLUDED.at, day = EXCLUDED.day, payload = EXCLUDED.payload,
      year = EXCLUDED.year, campaign_id = EXCLUDED.campaign_id, region_code = EXCLUDED.region_code, purpose = EXCLUDED.purpose, branches = EXCLUDED.branches, categories = EXCLUDED.categories`, [rowsOf(changed)]);
  }

  /** Stores facts that are not there yet; returns how many were new. */
  async addNew(told: readonly Fact[]): Promise<number> {
    return this.unitOfWork.write.execute(`${INSERT} ON CONFLICT (id) DO NOTHING`, [rowsOf(told)]);
  }

  async remove(ids: readonly string[]): Promise<void> {
    await this.unitOfWork.write.execute(`DELETE FROM portfolio_fact WHERE id = ANY($1::text[])`, [ids]);
  }

  /** Every fact, CFA by CFA. Needs an open unit of work: it reads through a cursor, in the unit's snapshot. */
  byCfa(): AsyncGenerator<readonly Fact[]> {
    return this.cfaByCfa(`SELECT cfa_id, payload, at FROM portfolio_fact ORDER BY cfa_id`, []);
  }

  /** The facts, up to an instant, of all projects that may have something in a selection, CFA by CFA. Needs an open unit of work. */
  selected(filters: Filters, until: Date): AsyncGenerator<readonly Fact[]> {
    const { where, values } = candidates(filters, until);
    return this.cfaByCfa(`SELECT cfa_id, payload, at FROM portfolio_fact WHERE at <= $1 AND project_id IN (SELECT project_id FROM portfolio_fact WHERE ${where}) ORDER BY cfa_id`, values);
  }

  /** Ids of all ledger entries that count here. Needs an open unit of work. */
  async *entryIds(): AsyncGenerator<string> {
    for await (const { id } of this.cursor<{ id: string }>(`SELECT id FROM portfolio_fact WHERE kind IN ('committed', 'releasedCommitment')`, [])) yield id;
  }

  /** All projects whose demand counts: submitted and not withdrawn. Needs an open unit of work. */
  async *livingProjects(): AsyncGenerator<ProjectId> {
    const query = `SELECT DISTINCT project_id FROM portfolio_fact f WHERE kind = 'submitted'
      AND NOT EXISTS (SELECT FROM portfolio_fact w WHERE w.project_id = f.project_id AND w.kind = 'withdrawn')`;
    for await (const row of this.cursor<{ project_id: ProjectId }>(query, [])) yield row.project_id;
  }

  private async *cfaByCfa(query: string, values: readonly unknown[]): AsyncGenerator<readonly Fact[]> {
    let cfaId: string | undefined;
    let gathered: FactRow[] = [];
    for await (const row of this.cursor<FactRow & { cfa_id: string }>(query, values)) {
      if (row.cfa_id !== cfaId && gathered.length > 0) {
        yield facts(gathered);
        gathered = [];
      }
      cfaId = row.cfa_id;
      gathered.push(row);
    }
    if (gathered.length > 0) yield facts(gathered);
  }

  private async *cursor<Row extends object>(query: string, values: readonly unknown[]): AsyncGenerator<Row> {
    const name = `portfolio_${Math.random().toString(36).slice(2)}`;
    await this.unitOfWork.write.execute('SELECT 1'); // a cursor lives in a transaction: fails loudly outside one
    await this.unitOfWork.search.execute(`DECLARE ${name} NO SCROLL CURSOR FOR ${query}`, values);
    for (;;) {
      const rows = await this.unitOfWork.search.rows<Row>(`FETCH ${FETCHED_AT_ONCE} FROM ${name}`);
      yield* rows;
      if (rows.length < FETCHED_AT_ONCE) break;
    }
    await this.unitOfWork.search.execute(`CLOSE ${name}`);
  }
}

const COLUMNS = 'id, kind, cfa_id, project_id, at, day, year, campaign_id, region_code, purpose, branches, categories, payload';
const INSERT = `INSERT INTO portfolio_fact (${COLUMNS})
  SELECT ${COLUMNS} FROM jsonb_to_recordset($1::jsonb) AS fact (id text, kind text, cfa_id uuid, project_id uuid, at timestamptz, day date, year smallint, campaign_id uuid,
    region_code text, purpose text, branches text[], categories text[], payload jsonb) ORDER BY id`;

const facts = (rows: readonly FactRow[]): readonly Fact[] => rows.map(({ payload, at }) => storedFact(payload, at));

function rowsOf(told: readonly Fact[]): string {
  return JSON.stringify(told.map((fact) => ({ id: fact.id, kind: fact.kind, cfa_id: fact.cfaId, project_id: fact.projectId, at: fact.at, day: fact.day, payload: fact.event, ...dimensionColumns(fact) })));
}

function dimensionColumns(fact: Fact): object {
  if (isSubmission(fact)) {
    const { year, campaignId, regionCode, purpose, shares } = fact;
    const categories = [...new Set(shares.flatMap((share) => share.categories.map(({ category }) => category)))];
    return { year, campaign_id: campaignId, region_code: regionCode, purpose, branches: shares.map(({ branchCode }) => branchCode), categories };
  }
  if (isMoney(fact)) {
    const { year, campaignId, regionCode, purpose, branchCode } = fact;
    return { year, campaign_id: campaignId, region_code: regionCode, purpose, branches: [branchCode], categories: [...new Set(fact.categories.map(({ category }) => category))] };
  }
  return { branches: [], categories: [] };
}

import { existsSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { takeJourney } from '../../apps/cli/src/demo-journey.js';
import type { JourneyResult } from '../../apps/cli/src/journey/journey.js';
import { createTestDatabase, type TestDatabase } from '../harness/database.js';
import { testSettings } from '../harness/house.js';

const REGISTER = path.resolve('../shared/data/referentiel-reseau-uimm.csv');
const present = existsSync(REGISTER);

(present ? describe : describe.skip)(`the main job on a real register${present ? '' : ` (skipped: ${path.basename(REGISTER)} is not beside the project)`}`, () => {
  let database: TestDatabase;
  let result: JourneyResult;
  const said: string[] = [];
  beforeAll(async () => {
    database = await createTestDatabase();
    result = await takeJourney(testSettings(database.url), REGISTER, (line) => said.push(line));
  });
  afterAll(() => database.drop());

  it('reads every site of the register', () => {
    expect(said.find((line) => line.includes('legal entities'))).toContain('88 sites of 36 legal entities');
  });
  it('tells which rules the first draft breaks: equipment the contract pays for, and more than half from the OPCO', () => {
    expect(result.failedRules).toEqual(['depreciationLongEnough', 'opcoPaysAtMostItsRate']);
  });
  it('gives each branch its own outcome, and the project the one that follows', () => {
    expect(result.states).toEqual({ metallurgie: 'partlyGranted', chimie: 'refused' });
    expect(result.projectState).toBe('partlyGranted');
  });
  it('moves the director’s total by exactly what was awarded', () => {
    expect(result.awarded.isPositive).toBe(true);
    expect(result.after.committedCents).toBe(result.awarded.toJSON());
    expect([result.before.fundedProjects, result.after.fundedProjects]).toEqual([0, 1]);
  });
  it('drills down from the total to the one ledger entry behind it', () => {
    expect(result.entries.map(({ kind, amountCents }) => [kind, amountCents])).toEqual([['committed', result.awarded.toJSON()]]);
  });
});

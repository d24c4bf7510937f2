import { spawn } from 'node:child_process';
import { createReadStream, existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { AddSite, CfaDirectory, EditCfa, ImportRegister, type ImportTotals, RegisterCfa, RemoveSite, type ReportedRow } from '#libs/cfa-accounts';
import type { CfaId, SiteId } from '#libs/contracts';
import { sirenFor, siretFor, uaiFor } from '#libs/kernel';
import { UnitOfWork } from '#libs/persistence';
import { aCfa, aRegistration } from '../builders/cfas.js';
import { type House, startHouse } from '../harness/house.js';

/** 88 real sites, not ours to copy: shared/data of the workplace. */
const REAL_FILE = path.resolve('../shared/data/referentiel-reseau-uimm.csv');
const realIt = existsSync(REAL_FILE) ? it : it.skip;
if (!existsSync(REAL_FILE)) process.stdout.write(`skipped: the tests on the real register need ${path.relative('.', REAL_FILE)}\n`);

let house: House;
beforeAll(async () => {
  house = await startHouse();
});
afterAll(() => house.stop());

async function* inChunks(content: string | Uint8Array, size = 65_536): AsyncGenerator<Uint8Array> {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function imported(source: string | Uint8Array | AsyncIterable<Uint8Array>): Promise<{ totals: ImportTotals; rows: ReportedRow[] }> {
  const rows: ReportedRow[] = [];
  const chunks = typeof source === 'string' || source instanceof Uint8Array ? inChunks(source) : source;
  const totals = await house.get(ImportRegister).execute(chunks, 'registre.csv', { onRow: (row) => void rows.push(row) });
  return { totals, rows };
}

/** Everything an import may touch, as text. */
const directory = async (): Promise<unknown[]> => house.get(UnitOfWork).read.rows(`SELECT c::text FROM cfa c UNION ALL SELECT s::text FROM cfa_site s ORDER BY 1`);
const cfaOf = async (siren: string) => {
  const row = await house.get(UnitOfWork).read.first<{ id: CfaId }>(`SELECT id FROM cfa WHERE siren = $1`, [siren]);
  if (!row) throw new Error(`no CFA ${siren}`);
  return house.get(CfaDirectory).get(row.id);
};

let invented = 0;
const newSiren = () => sirenFor(70_000_000 + (invented += 1));

describe('the real register', () => {
  beforeEach(() => house.get(UnitOfWork).run(async () => void (await house.get(UnitOfWork).write.execute(`TRUNCATE cfa CASCADE`))));

  realIt('brings 88 sites of 36 legal entities, and a second run changes nothing', async () => {
    const first = await imported(createReadStream(REAL_FILE));
    expect(first.totals).toEqual({
      rows: 88, created: 88, updated: 0, unchanged: 0, rejected: 0, warned: 25, kept: 0, sites: 88, legalEntities: 36, blankLines: 0,
      reasons: { notQualiopi: 3, siteClosed: 2, uaiCheckLetter: 1, uaiShared: 6, onlyIdentifiers: 16, nameMissing: 6, departementFromUai: 15, departementUnknown: 1 },
    });
    expect(first.rows.map(({ line }) => line)).toEqual(Array.from({ length: 88 }, (_, at) => at + 2));
    const known = await directory();
    expect(known).toHaveLength(88 + 36);

    const second = await imported(createReadStream(REAL_FILE, { highWaterMark: 100 }));
    expect(second.totals).toEqual({ ...first.totals, created: 0, unchanged: 88 });
    expect(second.rows).toEqual(first.rows.map((row) => ({ ...row, outcome: 'unchanged' })));
    expect(await directory()).toEqual(known);
  });

  realIt('keeps the row whose UAI has a wrong check letter, and notes the UAI as doubtful', async () => {
    const { rows } = await imported(createReadStream(REAL_FILE));
    expect(rows.find(({ reasons }) => reasons.includes('uaiCheckLetter'))).toMatchObject({ siret: '39379933300041', outcome: 'created' });
    expect(await cfaOf('393799333')).toMatchObject({ name: 'CFA 393 799 333', regionCode: '00', sites: [{ uai: null, name: 'SIRET 39379933300041' }] });
    expect(await house.get(UnitOfWork).read.first(`SELECT doubtful_uais FROM cfa_site WHERE siret = '39379933300041'`)).toEqual({ doubtful_uais: ['0251542K'] });
  });

  realIt('gathers the sites of one SIREN, with their places, closed ones included', async () => {
    await imported(createReadStream(REAL_FILE));
    const promeo = await cfaOf('302908983');
    expect(promeo).toMatchObject({ name: 'PROMEO CENTRE DE FORMATION D APPRENTIS DE L INDUSTRIE DE PICARDIE PROMEO CFAI PICARDIE', regionCode: '32', synthetic: false, requiresSignatory: false });
    expect(promeo.sites).toHaveLength(7);
    expect(new Set(promeo.sites.map(({ departementCode }) => departementCode))).toEqual(new Set(['02', '60', '80']));
    expect(promeo.sites).toContainEqual(expect.objectContaining({ siret: '30290898300042', uai: '0601484M', name: 'CFAI OISE', regionCode: '32', state: 'open' }));
    const afpi = await cfaOf('788354264');
    expect(afpi.sites.filter(({ state }) => state === 'closed').map(({ siret }) => siret)).toEqual(['78835426400020', '78835426400046']);
  });

  realIt.each([
    ['CRLF and a byte order mark', (text: string) => Buffer.from(`\ufeff${text.replaceAll('\n', '\r\n')}`)],
    ['CR alone', (text: string) => Buffer.from(text.replaceAll('\n', '\r'))],
    ['tabs and UTF-16', (text: string) => Buffer.from(`\ufeff${text.replaceAll(';', '\t')}`, 'utf16le')],
    ['commas and quotes', (text: string) => Buffer.from(text.trimEnd().split('\n').map((line) => line.split(';').map((cell) => `"${cell}"`).join(',')).join('\n'))],
    ['Windows-1252', (text: string) => Buffer.from(text, 'latin1')],
  ])('says the same with %s', async (_, rewrite) => {
    await imported(createReadStream(REAL_FILE));
    const { totals } = await imported(rewrite(await readFile(REAL_FILE, 'utf8')));
    expect(totals).toMatchObject({ rows: 88, unchanged: 88, sites: 88, legalEntities: 36, warned: 25 });
  });
});

describe('a bad row', () => {
  it('never stops the good ones and never vanishes', async () => {
    const siren = newSiren();
    const siret = (establishment: number) => siretFor(siren, establishment);
    const content = Buffer.concat([
      Buffer.from(`\ufeffSiret;UAI validée;Raison sociale;Adresse\r\n`),
      Buffer.from(`${siret(1)};${uaiFor(500_001)};CFA;1 RUE A 50100 B\r\n`), // 2
      Buffer.from(`${siret(2)};;"CFA;x\r\n`), // 3: quote never closed
      Buffer.from(`${siret(3)};${uaiFor(500_003)};CFA\r\n`), // 4: too few columns
      Buffer.from(`${siret(4)};${uaiFor(500_004)};`), Buffer.from([0xff, 0xfe, 0xe9]), Buffer.from(`;x\r\n`), // 5: not UTF-8
      Buffer.from(`${siret(5)};${uaiFor(500_005)};a\0b;x\r\n`), // 6: NUL
      Buffer.from(`${siret(6)};${'x'.repeat(10 * 1024 * 1024)};;\r\n`), // 7: 10 MB
      Buffer.from(`;${uaiFor(500_007)};CFA;x\r\n`), // 8: no SIRET
      Buffer.from(`12345678901234;${uaiFor(500_008)};CFA;x\r\n`), // 9: wrong digits
      Buffer.from(`\r\n`), // 10: blank
      Buffer.from(`1,23457E+13;;CFA;x\r\n`), // 11: a spreadsheet was here
      Buffer.from(`${siret(7)};${uaiFor(500_009)};CFA;x;y;z\r\n`), // 12: beyond the last column
      Buffer.from(`${siret(8)};${uaiFor(500_010)};"CFA ""l'industrie""";"1 RUE A\r\n50100 B"\r\n`), // 13 and 14: fine
      Buffer.from(`${siret(9)};${uaiFor(500_011)};CFA;1 RUE A 50100 B`), // 15: fine, without line end
    ]);
    const { totals, rows } = await imported(inChunks(content, 1000));
    expect(rows.map(({ line, outcome, reasons }) => [line, outcome, ...reasons])).toEqual([
      [2, 'created'],
      [3, 'rejected', 'quotesUnbalanced'],
      [4, 'rejected', 'tooFewColumns'],
      [5, 'rejected', 'invalidUtf8'],
      [6, 'rejected', 'nulCharacter'],
      [7, 'rejected', 'lineTooLong'],
      [8, 'rejected', 'siretMissing'],
      [9, 'rejected', 'siretChecksum'],
      [11, 'rejected', 'siretLength'],
      [12, 'rejected', 'tooManyColumns'],
      [13, 'created', 'legalNameDiffers'],
      [15, 'created'],
    ]);
    expect(totals).toMatchObject({ rows: 12, created: 3, rejected: 9, blankLines: 1, sites: 3, legalEntities: 1 });
    expect((await cfaOf(siren)).sites).toHaveLength(3);
    expect(rows.find(({ line }) => line === 3)?.siret).toBe(siret(2));
  });

  it('that the database refuses costs itself only, within its batch too', async () => {
    const unitOfWork = house.get(UnitOfWork);
    const siren = newSiren();
    const refused = siretFor(siren, 50);
    await unitOfWork.run(async () => {
      await unitOfWork.write.execute(`CREATE FUNCTION refuse_one() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF NEW.siret = '${refused}' THEN RAISE EXCEPTION 'no'; END IF; RETURN NEW; END $$`);
      await unitOfWork.write.execute(`CREATE TRIGGER refuse_one BEFORE INSERT ON cfa_site FOR EACH ROW EXECUTE FUNCTION refuse_one()`);
    });
    try {
      const { totals, rows } = await imported(`Siret;Nom\n${Array.from({ length: 120 }, (_, at) => `${siretFor(siren, at + 1)};CFA`).join('\n')}\n`);
      expect(totals).toMatchObject({ rows: 120, created: 119, rejected: 1, reasons: { databaseRefused: 1 } });
      expect(rows.find(({ outcome }) => outcome === 'rejected')).toMatchObject({ line: 51, siret: refused, reasons: ['databaseRefused'] });
    } finally {
      await unitOfWork.run(async () => void (await unitOfWork.write.execute(`DROP FUNCTION refuse_one() CASCADE`)));
    }
  });

  it('that repeats a SIRET is not used; the first line counts, in this batch and in a later one', async () => {
    const [siren, filler] = [newSiren(), newSiren()];
    const [one, two] = [siretFor(siren, 1), siretFor(siren, 2)];
    const between = Array.from({ length: 250 }, (_, at) => `${siretFor(filler, at + 1)};F;Paris`);
    const content = ['Siret;Nom;Ville', `${one};A;Caen`, `${one};A;Caen`, `${one};A;Vire`, `${two};A;Lisieux`, ...between, `${two};A;Lisieux`, `${two};B;Flers`].join('\n');
    const { totals, rows } = await imported(content);
    const of = (siret: string) => rows.filter((row) => row.siret === siret).map(({ line, outcome, reasons, repeats }) => [line, outcome, reasons.filter((reason) => reason.startsWith('siret')), repeats]);
    expect(of(one)).toEqual([[2, 'created', [], null], [3, 'unchanged', ['siretRepeated'], 2], [4, 'unchanged', ['siretRepeatedDifferently'], 2]]);
    expect(of(two)).toEqual([[5, 'created', [], null], [256, 'unchanged', ['siretRepeated'], 5], [257, 'unchanged', ['siretRepeatedDifferently'], 5]]);
    expect(totals).toMatchObject({ rows: 256, created: 252, unchanged: 4, sites: 252, legalEntities: 2 });
    expect((await imported(content)).totals).toMatchObject({ created: 0, updated: 0, unchanged: 256 });
    expect((await cfaOf(siren)).sites.map(({ name }) => name)).toEqual(['Caen', 'Lisieux']);
  });

  it('with a UAI that another site has is kept and warned about; the older site is not', async () => {
    const [a, b] = [siretFor(newSiren(), 1), siretFor(newSiren(), 1)];
    const uai = uaiFor(611_111);
    const content = `Siret;UAI\n${a};${uai}\n${b};${uai}\n`;
    for (const outcome of ['created', 'unchanged']) {
      const { rows } = await imported(content);
      expect(rows.map((row) => [row.outcome, row.reasons.includes('uaiShared')])).toEqual([[outcome, false], [outcome, true]]);
    }
  });
});

describe('a file that is no register', () => {
  it.each([
    ['an empty one', '', 'empty'],
    ['blank lines', '\n\n;;\n', 'empty'],
    ['one without a SIRET column', 'UAI;Nom\n0502019Y;A\n', 'noSiretColumn'],
    ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]), 'noSiretColumn'],
    ['one endless line', 'x'.repeat(3_000_000), 'noSiretColumn'],
  ])('%s', async (_, content, reason) => {
    await expect(imported(content)).rejects.toMatchObject({ code: 'cfa-accounts.register-unreadable', details: { reason } });
  });
});

describe('what a CFA has edited itself', () => {
  it('is kept, and reported', async () => {
    const cfa = await aCfa(house);
    const { actor } = cfa.signatory;
    const { siteId } = await house.get(AddSite).execute(actor, cfa.id, { siret: siretFor(cfa.siren, 2), kind: 'site' });
    const content = [
      'Siret;UAI;Raison sociale;NDA;Adresse;Académie;Région;Etat',
      `${cfa.siret};${uaiFor(350_001)};AUTRE NOM;99999999999;9 RUE Z 35000 RENNES;Rennes;Bretagne;actif`,
      `${siretFor(cfa.siren, 2)};${uaiFor(350_002)};AUTRE NOM;;9 RUE Z 35000 RENNES;Rennes;Bretagne;fermé`,
      `${siretFor(cfa.siren, 3)};;;;;;;`,
    ].join('\n');
    const first = await imported(content);
    expect(first.rows).toMatchObject([
      { outcome: 'updated', changed: ['site.academy'], kept: ['cfa.name', 'cfa.nda', 'site.uai', 'site.address', 'site.postalCode', 'site.city', 'site.departementCode', 'site.regionCode'] },
      { outcome: 'updated', changed: expect.arrayContaining(['site.uai', 'site.postalCode', 'site.city']), kept: ['cfa.name'] },
      { outcome: 'created' },
    ]);
    expect(first.totals).toMatchObject({ kept: 2, created: 1, updated: 2 });
    expect(await house.get(CfaDirectory).get(cfa.id)).toMatchObject({ name: cfa.name, regionCode: '28', sites: [{ uai: cfa.sites[0]?.uai, departementCode: '50' }, { id: siteId, uai: uaiFor(350_002), departementCode: '35', state: 'closed' }, {}] });
    const before = await directory();
    expect((await imported(content)).totals).toMatchObject({ unchanged: 3, kept: 2 });
    expect(await directory()).toEqual(before);
  });

  it('includes a name it gave to an imported CFA, and a site it took off its list', async () => {
    const siren = newSiren();
    const content = `Siret;Nom\n${siretFor(siren, 1)};REGISTRE\n${siretFor(siren, 2)};REGISTRE\n`;
    await imported(content);
    const cfa = await cfaOf(siren);
    const { signatory } = await aCfa(house);
    const asMember = { ...signatory.actor, memberships: [{ cfaId: cfa.id, role: 'cfaSignatory' as const }] };
    const actor = Object.assign(Object.create(Object.getPrototypeOf(signatory.actor) as object) as typeof signatory.actor, asMember);
    await house.get(EditCfa).execute(actor, cfa.id, await versionOf(cfa.id), { name: 'À nous' });
    await house.get(RemoveSite).execute(actor, { cfaId: cfa.id, siteId: cfa.sites.at(-1)?.id as SiteId });
    const { rows } = await imported(content.replaceAll('REGISTRE', 'REGISTRE 2'));
    expect(rows.map(({ outcome, kept }) => [outcome, kept])).toEqual([['unchanged', ['cfa.name']], ['unchanged', ['cfa.name', 'site']]]);
    expect(await cfaOf(siren)).toMatchObject({ name: 'À nous', sites: [{ siret: siretFor(siren, 1) }] });
  });

  it('includes everything said at the registration that wins the race against an import', async () => {
    const registrations = Array.from({ length: 10 }, () => aRegistration());
    const content = `Siret;Nom\n${registrations.map(({ siret }) => `${siret};REGISTRE`).join('\n')}\n`;
    const [{ totals }, ...answers] = await Promise.all([
      imported(content),
      ...registrations.map(async (registration) => house.get(RegisterCfa).execute(registration).then(({ status }) => status, (error: { code: string }) => error.code)),
    ]);
    expect(totals).toMatchObject({ rows: 10, rejected: 0, sites: 10 });
    // Whoever comes second: the registration becomes a claim, or the import meets a registered CFA.
    for (const answer of answers) expect(['registered', 'claimPending', 'cfa-accounts.siren-already-registered']).toContain(answer);
    for (const { siren } of registrations) expect((await cfaOf(siren)).sites).toHaveLength(1);
  });
});

it('a file of 100,000 rows streams: it is read no faster than its rows are done', async () => {
  const ROWS = 100_000;
  let given = 0;
  let done = 0;
  let furthest = 0;
  async function* generated(): AsyncGenerator<Uint8Array> {
    yield Buffer.from('Siret;UAI validée;Raison sociale;Adresse\n');
    for (let block = 0; block < ROWS / 50; block++) {
      const siren = sirenFor(50_000_000 + block);
      const lines = Array.from({ length: 50 }, (_, at) => `${siretFor(siren, at + 1)};${uaiFor(1_000_000 + block * 50 + at)};CFA ${block};${at} RUE A 50100 B\n`);
      given += 50;
      furthest = Math.max(furthest, given - done);
      yield Buffer.from(lines.join(''));
    }
  }
  const totals = await house.get(ImportRegister).execute(generated(), 'grand.csv', { onRow: () => void (done += 1) });
  expect(totals).toMatchObject({ rows: ROWS, created: ROWS, rejected: 0, sites: ROWS, legalEntities: ROWS / 50 });
  expect(furthest).toBeLessThanOrEqual(400);
}, 240_000);

describe('npm run cli -- import-register', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'registre-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  const file = async (content: string): Promise<string> => {
    const name = path.join(folder, `registre-${(invented += 1)}.csv`);
    await writeFile(name, content);
    return name;
  };

  it('reports as text, and ends with 0 when every row is in', async () => {
    const name = await file(`Siret;UAI;Nom;Truc\n${siretFor(newSiren(), 1)};0251542K;CFA;x\n`);
    const { code, stdout, stderr } = await cli('import-register', name);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain('not read: Truc');
    expect(stdout).toMatch(/line +2 {2}created +warned +\d{14} .*uaiCheckLetter: The check letter of the UAI is wrong/);
    expect(stdout).toContain('1 rows: 1 created, 0 updated, 0 unchanged, 0 rejected; 1 warned, 0 kept\n1 sites of 1 legal entities\n');
  });

  it('reports as JSON, and ends with 2 when a row was rejected', async () => {
    const siret = siretFor(newSiren(), 1);
    const { code, stdout } = await cli('import-register', await file(`Siret;Nom\n${siret};CFA\nx;y\n`), '--json');
    expect(code).toBe(2);
    expect(JSON.parse(stdout)).toMatchObject({
      file: { encoding: 'utf-8', separator: ';', columnsRead: ['Siret', 'Nom'], columnsIgnored: [] },
      rows: [{ line: 2, siret, outcome: 'created', warned: true }, { line: 3, siret: 'x', outcome: 'rejected', reasons: [{ code: 'siretLength', text: expect.any(String) }] }],
      totals: { rows: 2, created: 1, rejected: 1 },
    });
  });

  it.each([
    ['a missing file', async () => path.join(folder, 'absent.csv'), 'there is no such file'],
    ['a file without a SIRET', () => file('a;b\n'), 'names no column with the SIRET'],
  ])('%s: one clear line and 1', async (_, nameOf, line) => {
    const { code, stdout, stderr } = await cli('import-register', await nameOf());
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr.trimEnd().split('\n')).toEqual([expect.stringContaining(line)]);
  });
});

/** The command line on the sources, in a process of its own. */
async function cli(...args: string[]): Promise<{ code: number | null; stdout: string; stderr: string }> {
  const child = spawn(process.execPath, ['--conditions=source', '--disable-warning=ExperimentalWarning', '--import', './test/harness/typescript.mjs', 'apps/cli/src/main.ts', ...args], {
    env: { PATH: process.env['PATH'], DATABASE_URL: house.database.url, APP_SECRET: house.settings.APP_SECRET },
  });
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { code, stdout, stderr };
}

async function versionOf(cfaId: CfaId): Promise<number> {
  return (await house.get(UnitOfWork).read.first<{ version: number }>(`SELECT version FROM cfa WHERE id = $1`, [cfaId]))?.version ?? 0;
}

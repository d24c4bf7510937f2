// Loads invented facts into the portfolio by its own bulk loader: `node load-facts.mjs COUNT SEED`. A process of its own, since a million facts take memory.
import 'reflect-metadata';
import { v7 as newId } from 'uuid';
import { readSettings } from '#libs/config';
import { PortfolioModule, RebuildTotals } from '#libs/portfolio';
import { inApplication } from '../../dist/apps/cli/src/in-application.js';

const [count, seed] = process.argv.slice(2).map(Number);
const years = 6;
const lastDay = Date.UTC(new Date().getUTCFullYear() - 1, 11, 31);
const purposes = ['modernisedEquipment', 'innovativeTechnicalWorkshop', 'newGenerationCentre'];
const categories = ['machining', 'robotics', 'welding', 'electricalAndAutomation', 'measurementAndLaboratory', 'digitalAndSimulation'];
const regions = ['11', '24', '27', '28', '32', '44', '52', '53', '75', '76', '84', '93', '94'];
const branches = process.argv[4].split(',');

/** Repeats itself for the same seed (mulberry32). */
function* numbers(state) {
  for (;;) {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    yield ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }
}
const random = numbers(seed);
const below = (most) => Math.floor(random.next().value * most);
const one = (list) => list[below(list.length)];
const campaigns = Array.from({ length: years }, () => newId());

/** A submission and, one time in two, its commitment: what the ledger and the projects tell of a project. */
async function* facts() {
  let told = 0;
  while (told < count) {
    const at = new Date(lastDay - below(years * 365) * 86_400_000 + below(86_400_000));
    const year = at.getUTCFullYear();
    const project = { projectId: newId(), cfaId: newId(), campaignId: campaigns[year % years], campaignYear: year, regionCode: one(regions), purpose: one(purposes) };
    const branchCode = one(branches);
    const category = one(categories);
    const requestedCents = String(1_000_000 + below(50_000_000));
    const costCents = String(BigInt(requestedCents) * 2n);
    told += 1;
    yield { occurredAt: at, event: { type: 'projects.project-submitted', ...project, number: `P-${year}-${String(told).padStart(6, '0')}`, sequence: 1, submittedAt: at.toISOString(), synthetic: true,
      shares: [{ branchCode, basisPoints: 10_000, apprentices: 10 + below(200), requestedCents, costCents, categories: [{ category, requestedCents, costCents }] }] } };
    if (told >= count || below(2) === 0) continue;
    const decidedAt = new Date(at.getTime() + below(60) * 86_400_000);
    told += 1;
    yield { occurredAt: decidedAt, event: { type: 'funding.ledger-entry-recorded', entryId: newId(), campaignId: project.campaignId, campaignYear: year, branchCode, kind: 'committed', amountCents: requestedCents, recordedAt: decidedAt.toISOString(),
      attribution: { projectId: project.projectId, caseId: newId(), cfaId: project.cfaId, regionCode: project.regionCode, purpose: project.purpose, categories: [{ category, amountCents: requestedCents, eligibleBaseCents: costCents }] } } };
  }
}

await inApplication(readSettings(), [PortfolioModule], (application) => application.get(RebuildTotals).loadFacts(facts()));

import { AIMS, type Aim, type CostCategory, type FundingSource, PURPOSES } from '#libs/contracts';
import { Money, parisInstant } from '#libs/kernel';
import { BRANCH_CATEGORIES, CATALOGUE, SUPPLIERS } from './catalogue.js';
import { inventCfas } from './cfas.js';
import { Random } from './random.js';
import { euros, type Fate, type LineCut, type PlannedCampaign, type PlannedCfa, type PlannedLine, type PlannedProject } from './shape.js';

/** Everything committed in the demonstration, to the cent: the public figure of the model funder (domain.md §7). */
export const TOTAL_COMMITTED_CENTS = 18_500_000_000n;
/** CFAs kept aside: in the last campaign they take what is left of the total, exactly. */
const CLOSING_CFAS = 14;
const CFAS = 198;
const YEARS = [2020, 2021, 2022, 2023, 2024, 2025] as const;
/** Projects a year, all fates together; demand is about twice the supply. */
const PROJECTS_BY_YEAR: Readonly<Record<number, number>> = { 2020: 168, 2021: 176, 2022: 182, 2023: 188, 2024: 192, 2025: 196 };
const RNCP_CODES = ['RNCP36112', 'RNCP35113', 'RNCP36968', 'RNCP38878', 'RNCP37989', 'RNCP35697', 'RNCP40229'] as const;

/** Weight of each branch in the demonstration, after the sizes in domain.md §6; the others get 1. */
const BRANCH_WEIGHTS: Readonly<Record<string, number>> = {
  metallurgie: 46, chimie: 8, 'industries-electriques-et-gazieres': 6, 'industrie-pharmaceutique': 5, 'plasturgie-et-composites': 6,
  textile: 2, maroquinerie: 2, 'recyclage-et-reemploi': 2, ameublement: 2, 'services-efficacite-energetique': 2, 'menuiseries-charpentes': 2,
};

export interface DemonstrationPlan {
  readonly cfas: readonly PlannedCfa[];
  readonly campaigns: readonly PlannedCampaign[];
  /** Whose projects complete the total; not in `campaigns`. */
  readonly closing: readonly PlannedCfa[];
}

/** The whole story, decided before anything is written. The same seed and branches give the same story. */
export function planDemonstration(seed: number, branchCodes: readonly string[]): DemonstrationPlan {
  const random = new Random(seed);
  const everyone = inventCfas(random, CFAS + CLOSING_CFAS);
  const cfas = everyone.slice(0, CFAS);
  const branches = branchCodes.toSorted();
  // A CFA works for one or two branches, the same every year. The first ones cover every branch at least twice.
  const profiles = cfas.map((_, index) => {
    const main = branches[Math.floor(index / 2)] ?? random.weighted(branches, (code) => BRANCH_WEIGHTS[code] ?? 1);
    const second = random.chance(0.3) ? random.weighted(branches.filter((code) => code !== main), (code) => BRANCH_WEIGHTS[code] ?? 1) : null;
    return { main, second, apprentices: random.integer(120, 900) };
  });
  const campaigns = YEARS.map((year): PlannedCampaign => {
    const applicants = year === YEARS[0] ? cfas.map((_, index) => index) : random.sample(cfas.map((_, index) => index), PROJECTS_BY_YEAR[year] ?? 0).toSorted((a, b) => a - b);
    const chosen = applicants.slice(0, Math.max(PROJECTS_BY_YEAR[year] ?? 0, 2 * branches.length));
    return {
      year,
      title: `Équipement pédagogique des CFA ${year}`,
      opensAt: `${year}-01-13T09:00`,
      closesAt: year === 2025 ? '2026-12-31T18:00' : `${year}-06-30T18:00`,
      projects: chosen.map((cfa) => planProject(random, year, cfa, profiles[cfa] ?? { main: branches[0] ?? '', second: null, apprentices: 200 })),
    };
  });
  return { cfas, campaigns: withinSupply(campaigns), closing: everyone.slice(CFAS) };
}

/** Left for the closing projects, so that they can complete the total to the cent. */
const LEFT_FOR_CLOSING = euros(2_500_000);

/** The last campaign runs out of money before the total does: its last favourable projects are refused for want of room in the envelope. */
function withinSupply(campaigns: readonly PlannedCampaign[]): readonly PlannedCampaign[] {
  const supply = Money.ofCents(TOTAL_COMMITTED_CENTS).minus(LEFT_FOR_CLOSING);
  let expected = Money.sum(campaigns.flatMap(({ projects }) => projects.map(expectedAward)));
  const last = campaigns.at(-1);
  if (!last) return campaigns;
  const projects = last.projects.toReversed().map((project) => {
    const award = expectedAward(project);
    if (award.isZero || !expected.exceeds(supply)) return project;
    expected = expected.minus(award);
    const refused: Fate = { end: 'refused', reason: 'envelopeLimit', byApprover: false };
    return { ...project, fates: Object.fromEntries(Object.keys(project.fates).map((branch) => [branch, refused])) };
  });
  return [...campaigns.slice(0, -1), { ...last, projects: projects.toReversed() }];
}

/** What the plan grants a project, but for the cents that shares and lines are rounded by. */
export function expectedAward({ apprentices, funding, fates, lines }: PlannedProject): Money {
  const branches = Object.entries(apprentices.byBranch);
  const parts = (funding.opco ?? Money.zero).allocate(branches.map(([, count]) => BigInt(count)));
  return Money.sum(branches.map(([branch], position) => {
    const part = parts[position] ?? Money.zero;
    const fate = fates[branch];
    if (fate?.end === 'granted') return part;
    return fate?.end === 'partlyGranted' ? eligiblePart(part, lines, fate.cuts) : Money.zero;
  }));
}

function eligiblePart(request: Money, lines: readonly PlannedLine[], cuts: readonly LineCut[]): Money {
  const cost = lines.map(({ unitPrice, quantity }) => euros(unitPrice).times(quantity));
  const eligible = cost.map((line, position) => line.timesRatio(BigInt(cuts.find((cut) => cut.position === position)?.eligible ?? 10_000), 10_000n));
  return request.timesRatio(Money.sum(eligible).cents, Money.sum(cost).cents);
}

interface Profile {
  readonly main: string;
  readonly second: string | null;
  readonly apprentices: number;
}

function planProject(random: Random, year: number, cfa: number, profile: Profile): PlannedProject {
  const open = year === 2025 && random.chance(0.26);
  const lines = planLines(random, profile.main, year, cfa, budget(random, year));
  const cost = Money.sum(lines.map(({ quantity, unitPrice }) => euros(unitPrice).times(quantity)));
  const { main, second, apprentices } = profile;
  const mainCount = random.integer(Math.ceil(apprentices * 0.3), Math.floor(apprentices * 0.6));
  const byBranch: Record<string, number> = { [main]: mainCount, ...(second ? { [second]: random.integer(12, Math.ceil(apprentices * 0.25)) } : {}) };
  const purpose = random.weighted(PURPOSES, (candidate) => ({ modernisedEquipment: 6, innovativeTechnicalWorkshop: 3, newGenerationCentre: 1 })[candidate]);
  const stage = open ? random.weighted(OPEN_STAGES, ({ weight }) => weight).stage : null;
  const draftedAt = open ? between(random, '2026-09-01T09:00', '2026-09-18T17:00') : between(random, `${year}-01-20T09:00`, `${year}-04-30T17:00`);
  // What is already in somebody's hands was handed in early enough for all of it to have happened by mid-November 2026.
  const openSubmission = stage === 'queued' ? between(random, '2026-10-13T08:30', '2026-11-18T18:00') : between(random, '2026-09-21T08:30', '2026-10-12T18:00');
  const submittedAt = stage === 'draft' ? null : open ? openSubmission : between(random, `${year}-05-04T08:30`, `${year}-06-29T18:00`);
  const verdict = random.next();
  return {
    cfa,
    title: `${TITLES[purpose]} ${random.pick(['productique', 'maintenance', 'chaudronnerie', 'procédés', 'électrotechnique', 'matériaux', 'métrologie', 'logistique industrielle'])} ${year}`,
    summary: 'Projet de démonstration : le centre est inventé, les chiffres sont synthétiques.',
    purpose,
    aims: random.sample<Aim>(AIMS, random.integer(1, 3)),
    rncpCodes: random.sample(RNCP_CODES, random.integer(1, 3)),
    apprentices: { total: apprentices, inSector: Math.min(apprentices, Object.values(byBranch).reduce((sum, count) => sum + count, 0)), byBranch },
    lines,
    funding: planFunding(random, cost),
    draftedAt,
    submittedAt,
    fates: stage === 'draft' ? {} : Object.fromEntries(Object.keys(byBranch).map((branch) => [branch, stage ? { end: stage } : fate(random, verdict, lines.length)])),
  };
}

const TITLES = { modernisedEquipment: 'Modernisation de l’atelier', innovativeTechnicalWorkshop: 'Plateau technique innovant', newGenerationCentre: 'Centre nouvelle génération' } as const;

const OPEN_STAGES = [
  { stage: 'draft', weight: 20 }, { stage: 'queued', weight: 45 }, { stage: 'underReview', weight: 15 }, { stage: 'correctionRequested', weight: 8 }, { stage: 'proposed', weight: 12 },
] as const;

function between(random: Random, from: string, to: string): Date {
  const start = parisInstant(from).getTime();
  return new Date(start + Math.floor(random.next() * (parisInstant(to).getTime() - start)));
}

/** Cost aimed at, in euros: most projects are middling, a few are large, and they grow over the years. */
function budget(random: Random, year: number): number {
  const size = random.weighted([1, 2, 3, 5], (factor) => ({ 1: 40, 2: 36, 3: 18, 5: 6 })[factor] ?? 1);
  return Math.round(size * (random.integer(213_000, 393_000) * (1 + (year - 2020) * 0.04)));
}

function planLines(random: Random, branch: string, year: number, cfa: number, target: number): readonly PlannedLine[] {
  const wanted: readonly CostCategory[] | undefined = BRANCH_CATEGORIES[branch];
  const shelf = CATALOGUE.filter(({ category }) => !wanted || wanted.includes(category));
  const lines: PlannedLine[] = [];
  for (let spent = 0; spent < target && lines.length < 14; ) {
    const { label, category, from, to } = random.pick(shelf);
    const unitPrice = random.integer(from, to);
    const quantity = Math.max(1, Math.min(random.integer(1, 6), Math.floor((target - spent) / unitPrice)));
    lines.push({ label, category, supplier: random.pick(SUPPLIERS), quoteReference: `DV-${year}-${cfa}-${lines.length + 1}`, quantity, unitPrice, depreciationMonths: random.pick([60, 84, 96, 120]) });
    spent += quantity * unitPrice;
  }
  return lines;
}

/** Between 32 % and 50 % from the OPCO, in whole euros; the others pay the rest, own funds what is left. */
function planFunding(random: Random, cost: Money): PlannedProject['funding'] {
  const part = (least: number, most: number): Money => {
    const cents = cost.timesRatio(BigInt(random.integer(least, most)), 10_000n).cents;
    return Money.ofCents(cents - (cents % 100n));
  };
  const others: Partial<Record<FundingSource, Money>> = {
    opco: part(3_200, 5_000),
    region: part(1_000, 2_800),
    ...(random.chance(0.35) ? { loan: part(400, 1_000) } : {}),
    ...(random.chance(0.25) ? { company: part(200, 600) } : {}),
  };
  return { ...others, ownFunds: cost.minus(Money.sum(Object.values(others))) };
}

/** One verdict for the project, so that its branches mostly agree; one branch in eight sees it differently. */
function fate(random: Random, verdict: number, lineCount: number): Fate {
  const own = random.chance(0.125) ? random.next() : verdict;
  if (own < 0.35) return { end: 'refused', reason: random.pick(['lowPriority', 'lowPriority', 'envelopeLimit', 'outOfScope']), byApprover: random.chance(0.3) };
  if (own < 0.64) return { end: 'partlyGranted', cuts: planCuts(random, lineCount), byApprover: random.chance(0.2) };
  return { end: 'granted' };
}

function planCuts(random: Random, lineCount: number): readonly LineCut[] {
  const positions = random.sample(Array.from({ length: lineCount }, (_, position) => position), Math.max(1, Math.min(lineCount - 1, random.integer(1, 3))));
  return positions.map((position) => ({
    position,
    eligible: lineCount === 1 || random.chance(0.6) ? random.integer(55, 92) * 100 : 0,
    reason: random.pick(['priceAboveMarket', 'quoteMissing', 'outOfScope', 'lowPriority']),
  }));
}

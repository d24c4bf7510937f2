import { type BasisPoints, WHOLE_BASIS_POINTS } from '#libs/kernel';
import type { Figure, JudgedFile, Remedy, Rule } from './rule.js';
import { apprentices, fail, items, missing, pass, remedy, share } from './verdict.js';
import { count, percent } from './wording.js';

/** Whom the equipment trains: the thresholds that open the door, and the branches that share the project. */

type AlternativeName = 'sector' | 'firms' | 'sectionSector' | 'sectionFirms';

/** One way in: so many of so many apprentices, and the share that is needed. */
interface Alternative {
  readonly name: AlternativeName;
  readonly count: number;
  readonly total: number;
  readonly required: BasisPoints;
}

const WORDING: Readonly<Record<AlternativeName, { readonly fr: string; readonly en: string }>> = {
  sector: { fr: 'formés au secteur d’une branche couverte', en: 'trained for the sector of a covered branch' },
  firms: { fr: 'dans des entreprises des branches couvertes', en: 'in firms of covered branches' },
  sectionSector: { fr: 'de la section formés au secteur', en: 'of the section trained for the sector' },
  sectionFirms: { fr: 'de la section dans des entreprises des branches', en: 'of the section in firms of covered branches' },
};

const WHOLE = BigInt(WHOLE_BASIS_POINTS);
/** Rounded down, so `shareOf(…) >= required` exactly when the true ratio is: both sides are whole basis points. */
const shareOf = ({ count, total }: Alternative): number => (total === 0 ? 0 : Number((BigInt(count) * WHOLE) / BigInt(total)));
const holds = (alternative: Alternative): boolean => alternative.total > 0 && shareOf(alternative) >= alternative.required;
/** Apprentices more, of the same total, that would reach the share. */
const gapOf = ({ count, total, required }: Alternative): number => Math.max(1, Number((BigInt(total) * BigInt(required) + WHOLE - 1n) / WHOLE) - count);

export const inFirmsOf = ({ byBranch }: JudgedFile['content']['apprentices']): number => byBranch.reduce((sum, { count }) => sum + count, 0);

/** Every way in that the file speaks of; null where a number is not there yet. */
function alternativesOf({ content: { apprentices: headcount }, context: { terms } }: JudgedFile): readonly (Alternative | null)[] {
  const { section } = headcount;
  const alternative = (name: AlternativeName, count: number | null, total: number | null, required: BasisPoints): Alternative | null =>
    count === null || total === null ? null : { name, count, total, required };
  return [
    alternative('sector', headcount.inSector, headcount.total, terms.sectorShare),
    alternative('firms', headcount.byBranch.length === 0 ? null : inFirmsOf(headcount), headcount.total, terms.firmShare),
    ...(section === null
      ? []
      : [
          alternative('sectionSector', section.inSector, section.total, terms.sectorShare),
          alternative('sectionFirms', section.inFirms, section.total, terms.firmShare),
        ]),
  ];
}

const figuresOf = (alternatives: readonly Alternative[]): Figure[] => [
  ...alternatives.flatMap((alternative) => [
    apprentices(`${alternative.name}Count`, alternative.count),
    apprentices(`${alternative.name}Total`, alternative.total),
    share(`${alternative.name}Share`, shareOf(alternative)),
    share(`${alternative.name}Required`, alternative.required),
  ]),
  items('alternativesHeld', alternatives.filter(holds).length),
];

/** Names every way that is still closed with its distance, the nearest first. */
function nearestFirst(alternatives: readonly Alternative[]): Remedy {
  const gaps = alternatives.map((alternative) => ({ ...alternative, gap: gapOf(alternative) })).toSorted((a, b) => a.gap - b.gap);
  return remedy(
    'moreApprentices',
    {
      fr: `L’un de ces seuils suffit : ${gaps.map(({ name, gap, required }) => `${count.fr(gap, 'apprenti')} de plus ${WORDING[name].fr} (${percent.fr(required)})`).join(' ; ou ')}.`,
      en: `One of these is enough: ${gaps.map(({ name, gap, required }) => `${count.en(gap, 'apprentice')} more ${WORDING[name].en} (${percent.en(required)})`).join('; or ')}.`,
    },
    gaps.map(({ name, gap }) => apprentices(`${name}Gap`, gap)),
  );
}

export const admissibilityThreshold: Rule<'admissibilityThreshold'> = {
  id: 'admissibilityThreshold',
  version: 1,
  source: {
    reference: 'OPCO 2i, aide à l’investissement des CFA',
    text: 'Recevable si au moins 10 % des apprentis relèvent du secteur d’une branche couverte, ou si au moins 20 % des apprentis travaillent dans des entreprises de ces branches, ou si une section dédiée du CFA atteint ces parts. Les seuils sont ceux de la campagne.',
    certainty: 'A',
  },
  judge: (file) => {
    const alternatives = alternativesOf(file);
    const known = alternatives.filter((alternative) => alternative !== null);
    const figures = figuresOf(known);
    const impossible = known.filter(({ count, total }) => count > total);
    if (impossible.length > 0) {
      return fail(figures, remedy('countsAboveTotal', {
        fr: 'Corriger les effectifs : une partie dépasse son total.',
        en: 'Correct the headcounts: a part is larger than its total.',
      }, impossible.map(({ name, count, total }) => apprentices(`${name}Excess`, count - total))));
    }
    if (known.some(holds)) return pass(figures);
    if (known.length === alternatives.length) return fail(figures, nearestFirst(known));
    return missing(remedy('countApprentices', {
      fr: 'Compléter les effectifs : total, apprentis du secteur, apprentis par branche (et ceux de la section, si elle est déclarée).',
      en: 'Complete the headcounts: total, in the sector, by branch (and those of the section, when one is declared).',
    }), [], figures);
  },
};

export const apprenticesByBranch: Rule<'apprenticesByBranch'> = {
  id: 'apprenticesByBranch',
  version: 1,
  source: {
    reference: 'Portail : clé de répartition entre branches',
    text: 'Chaque branche instruit sa part du projet, au prorata des apprentis dont l’entreprise relève d’elle. Les branches sont celles en vigueur à l’ouverture de la campagne.',
    certainty: 'D',
  },
  judge: ({ content: { apprentices: headcount }, context }) => {
    const counted = headcount.byBranch.filter(({ count }) => count > 0);
    if (counted.length === 0) {
      return missing(remedy('countByBranch', {
        fr: 'Répartir les apprentis entre les branches de leurs entreprises.',
        en: 'Count the apprentices by the branches of their firms.',
      }));
    }
    const covered = new Set<string>(context.branches.map(({ code }) => code));
    const unknown = headcount.byBranch.filter(({ branchCode }) => !covered.has(branchCode));
    const inFirms = inFirmsOf(headcount);
    const figures = [items('branches', counted.length), items('branchesNotCovered', unknown.length), apprentices('inFirms', inFirms)];
    if (unknown.length > 0) {
      return fail(figures, remedy('chooseCoveredBranches', {
        fr: `Retirer ${count.fr(unknown.length, 'branche')} hors de la campagne : ${unknown.map(({ branchCode }) => branchCode).join(', ')}.`,
        en: `Take out ${count.en(unknown.length, 'branch', 'branches')} not in this campaign: ${unknown.map(({ branchCode }) => branchCode).join(', ')}.`,
      }, [items('branchesNotCovered', unknown.length)]));
    }
    if (headcount.total !== null && inFirms > headcount.total) {
      return fail([...figures, apprentices('total', headcount.total)], remedy('branchesAboveTotal', {
        fr: `Les branches comptent ${count.fr(inFirms - headcount.total, 'apprenti')} de plus que le CFA : corriger la répartition ou le total.`,
        en: `The branches count ${count.en(inFirms - headcount.total, 'apprentice')} more than the CFA: correct them or the total.`,
      }, [apprentices('excess', inFirms - headcount.total)]));
    }
    return pass(figures);
  },
};

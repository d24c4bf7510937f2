import type { Dimension } from './dimensions.js';

/** What a figure counts, to be shown beside it: domain.md §7 asks a definition for every published figure. */
export interface MeasureDefinition {
  readonly unit: 'count' | 'cents' | 'basisPoints';
  /** Over these dimensions the figures of the groups sum to the total's; over the others they may exceed or miss it. */
  readonly additiveOver: readonly Dimension[];
  readonly fr: string;
  readonly en: string;
}

const ALL = ['year', 'campaign', 'branch', 'region', 'purpose', 'category'] as const;
/** A project has exactly one of each; but money in several years, and shares in several branches and categories. */
const ONE_PER_PROJECT = ['campaign', 'region', 'purpose'] as const;

export const MEASURE_DEFINITIONS = {
  submittedProjects: {
    unit: 'count', additiveOver: ['year', ...ONE_PER_PROJECT],
    fr: 'Projets déposés et non retirés ; année du premier dépôt.',
    en: 'Projects submitted and not withdrawn; year of the first submission.',
  },
  requestedCents: {
    unit: 'cents', additiveOver: ALL,
    fr: 'Montants demandés par ces projets, selon leur dernière version déposée.',
    en: 'Amounts these projects ask for, by their latest submitted version.',
  },
  fundedProjects: {
    unit: 'count', additiveOver: ONE_PER_PROJECT,
    fr: 'Projets dont le montant engagé est supérieur à zéro dans la case.',
    en: 'Projects with more than zero committed in the cell.',
  },
  fundedCfas: {
    unit: 'count', additiveOver: [],
    fr: 'CFA ayant au moins un projet financé dans la case.',
    en: 'CFAs with at least one funded project in the cell.',
  },
  committedCents: {
    unit: 'cents', additiveOver: ALL,
    fr: 'Montants engagés (décisions) moins les engagements dégagés ; engagé, non versé ; année de l’écriture au registre, heure de Paris.',
    en: 'Amounts committed by decisions, less released commitments; committed, not paid; year of the ledger entry, Paris time.',
  },
  eligibleBaseCents: {
    unit: 'cents', additiveOver: ALL,
    fr: 'Assiette éligible retenue pour ces engagements, moins celle des dégagements.',
    en: 'Eligible base kept for these commitments, less that of the releases.',
  },
  totalCostCents: {
    unit: 'cents', additiveOver: ONE_PER_PROJECT,
    fr: 'Coût total des projets financés ; dans une branche, la part de la branche ; dans une catégorie, la part de la catégorie.',
    en: 'Total cost of the funded projects; in a branch, that branch’s part; in a category, that category’s part.',
  },
  leverageBasisPoints: {
    unit: 'basisPoints', additiveOver: [],
    fr: 'Effet de levier : coût total des projets financés rapporté au montant engagé (20 000 = 2 € de projet pour 1 € engagé) ; vide si rien n’est engagé.',
    en: 'Leverage: total cost of the funded projects over the amount committed (20,000 = 2 € of project per 1 € committed); null when nothing is committed.',
  },
  apprentices: {
    unit: 'count', additiveOver: ONE_PER_PROJECT,
    fr: 'Apprentis des projets financés ; dans une branche, ceux de la branche ; non répartis par catégorie.',
    en: 'Apprentices of the funded projects; in a branch, that branch’s; not split by category.',
  },
} as const satisfies Readonly<Record<string, MeasureDefinition>>;

/** How to read an answer. */
export const COUNTING = {
  fr: 'Un projet de plusieurs branches compte une fois dans le total et une fois dans chacune de ses branches (de même pour les catégories, et pour les années de ses engagements) : la somme des groupes peut dépasser le total. Une version corrigée remplace la précédente à partir de son dépôt ; un projet retiré ne compte plus à partir de son retrait.',
  en: 'A project of several branches counts once in the total and once in each of its branches (likewise for categories, and for the years of its commitments): groups may sum to more than the total. An amended version replaces the one before from its submission on; a withdrawn project no longer counts from its withdrawal on.',
} as const;

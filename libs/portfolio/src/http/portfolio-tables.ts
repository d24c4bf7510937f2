import type { CountedEntry } from '../application/list-entries.js';
import type { CountedProject } from '../application/list-projects.js';
import { COUNTING } from '../domain/definitions.js';
import type { Dimension } from '../domain/dimensions.js';
import { type Figures, figuresOf, type TotalsGroup } from '../domain/figures.js';
import type { Cell, Column, CsvLanguage } from './csv.js';

/* The columns of the portfolio's tables. Amounts are bigints: see `csv.ts`. */

const text = <Row>(fr: string, en: string, of: (row: Row) => Cell): Column<Row> => ({ fr, en, of });
const euros = <Row>(fr: string, en: string, of: (row: Row) => string): Column<Row> => ({ fr: `${fr} (€)`, en: `${en} (€)`, of: (row) => BigInt(of(row)) });

const DIMENSION_WORDS: Readonly<Record<Dimension, readonly [fr: string, en: string]>> = {
  year: ['Année', 'Year'], campaign: ['Campagne', 'Campaign'], branch: ['Branche', 'Branch'], region: ['Région', 'Region'], purpose: ['Finalité', 'Purpose'], category: ['Catégorie', 'Category'],
};

/** What is counted and as of when, in every row: whoever cuts a table up keeps it. */
function said<Row>(asOf: Date, language: CsvLanguage): readonly Column<Row>[] {
  return [text('Situation au', 'As of', () => asOf.toISOString()), text('Comptage', 'Counting', () => COUNTING[language])];
}

function figures<Row>(of: (row: Row) => Figures): readonly Column<Row>[] {
  return [
    text('Projets déposés', 'Submitted projects', (row) => of(row).submittedProjects),
    euros('Demandé', 'Requested', (row) => of(row).requestedCents),
    text('Projets financés', 'Funded projects', (row) => of(row).fundedProjects),
    text('CFA financés', 'Funded CFAs', (row) => of(row).fundedCfas),
    euros('Engagé', 'Committed', (row) => of(row).committedCents),
    euros('Assiette éligible', 'Eligible base', (row) => of(row).eligibleBaseCents),
    euros('Coût total', 'Total cost', (row) => of(row).totalCostCents),
    text('Apprentis', 'Apprentices', (row) => of(row).apprentices),
    text('Projets de démonstration', 'Demonstration projects', (row) => of(row).syntheticProjects),
  ];
}

export function totalsColumns(groupBy: readonly Dimension[], asOf: Date, language: CsvLanguage): readonly Column<TotalsGroup>[] {
  return [...groupBy.map((dimension) => text<TotalsGroup>(...DIMENSION_WORDS[dimension], ({ key }) => key[dimension] ?? null)), ...figures<TotalsGroup>((group) => group), ...said<TotalsGroup>(asOf, language)];
}

export function projectColumns(asOf: Date, language: CsvLanguage): readonly Column<CountedProject>[] {
  return [
    text('Projet', 'Project', ({ submission }) => submission?.event.number ?? null),
    text('Campagne', 'Campaign year', ({ submission }) => submission?.event.campaignYear ?? null),
    text('Région', 'Region', ({ submission }) => submission?.regionCode ?? null),
    text('Finalité', 'Purpose', ({ submission }) => submission?.purpose ?? null),
    text('Branches', 'Branches', ({ submission }) => submission?.shares.map(({ branchCode }) => branchCode).join(' ') ?? null),
    text('Déposé le', 'Submitted at', ({ submission }) => submission?.event.submittedAt ?? null),
    ...figures<CountedProject>(({ measures }) => figuresOf(measures)),
    text('Identifiant du projet', 'Project id', ({ projectId }) => projectId),
    text('Identifiant du CFA', 'CFA id', ({ cfaId }) => cfaId),
    ...said<CountedProject>(asOf, language),
  ];
}

export function entryColumns(asOf: Date, language: CsvLanguage): readonly Column<CountedEntry>[] {
  return [
    text('Écriture du', 'Recorded at', ({ entry }) => entry.at.toISOString()),
    text('Nature', 'Kind', ({ entry }) => entry.kind),
    text('Campagne', 'Campaign year', ({ entry }) => entry.event.campaignYear),
    text('Branche', 'Branch', ({ entry }) => entry.branchCode),
    text('Région', 'Region', ({ entry }) => entry.regionCode),
    text('Finalité', 'Purpose', ({ entry }) => entry.purpose),
    euros('Engagé', 'Committed', ({ counted }) => counted.committed.toJSON()),
    euros('Assiette éligible', 'Eligible base', ({ counted }) => counted.eligibleBase.toJSON()),
    text('Identifiant de l’écriture', 'Entry id', ({ entry }) => entry.entryId),
    text('Identifiant du projet', 'Project id', ({ entry }) => entry.projectId),
    text('Identifiant du dossier', 'Case id', ({ entry }) => entry.caseId),
    text('Identifiant du CFA', 'CFA id', ({ entry }) => entry.cfaId),
    ...said<CountedEntry>(asOf, language),
  ];
}

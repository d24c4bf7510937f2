import type { components } from '#api-client';

/** The project's document, as the server sends it: while it is a draft anything may be missing (null). */
export type Content = components['schemas']['ContentView'];
export type CostLine = components['schemas']['CostLineView'];
export type FundingRow = components['schemas']['FundingRowView'];
export type Section = components['schemas']['SectionView'];
export type TaxBasis = NonNullable<CostLine['taxBasis']>;

/** What one document may hold; the server refuses more (libs/projects, LIMITS). */
export const LIMITS = {
  costLines: 200, fundingRows: 50, rncpCodes: 100, title: 200, summary: 10_000, text: 200, quantity: 100_000, apprentices: 1_000_000, depreciationMonths: 1_200, digitsOfCents: 15,
} as const;

/** Rows get their id here, so that two people's changes to different rows can be told apart before anything is saved. */
export const newId = (): string => crypto.randomUUID();

export const EMPTY_LINE: Omit<CostLine, 'id'> = {
  label: null, category: null, supplier: null, quoteReference: null, quantity: null, unitPriceCents: null,
  taxBasis: null, depreciationMonths: null, tangible: null, usedByApprentices: null, replacement: null,
};

/** What is the same to the server: texts without spaces around them, an empty one as none. Control characters, which it cannot store, are left out. */
export function asStored(content: Content): Content {
  return {
    ...content,
    title: text(content.title),
    summary: text(content.summary),
    apprentices: { ...content.apprentices, section: content.apprentices.section && { ...content.apprentices.section, name: text(content.apprentices.section.name) } },
    costLines: content.costLines.map((line) => withTexts(line, { label: text(line.label), supplier: text(line.supplier), quoteReference: text(line.quoteReference) })),
    fundingPlan: content.fundingPlan.map((row) => withTexts(row, { label: text(row.label) })),
  };
}

const NOT_STORABLE = /[\0-\x08\x0b\x0c\x0e-\x1f]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
/** The row itself when its texts are as they are stored: two hundred of them are looked at with every key. */
const withTexts = <Row extends object>(row: Row, texts: Partial<Row>): Row =>
  (Object.keys(texts) as (keyof Row)[]).every((key) => row[key] === texts[key]) ? row : { ...row, ...texts };

const text = (value: string | null): string | null => value?.replace(NOT_STORABLE, '').trim() || null;

export type ContentPatch = Partial<Content>;

import type { CostCategory } from '#libs/contracts';
import type { CostLine } from '../project-content.js';
import { lineCost } from '../totals.js';
import { quoteKeyOf, supplierKeyOf } from '../duplicate-keys.js';
import type { JudgedFile, Remedy, Rule } from './rule.js';
import { eachLine, items, type LineOutcome, missing, months, pass, remedy } from './verdict.js';
import { count, namesOf } from './wording.js';

/** What may be bought: judged line by line. One line that fails holds the file back; the CFA mends it or takes it out. */

/** Paid with the contract, whatever a campaign says: first equipment, lodging and meals (D6332-83), disability supplement (D6332-82). */
export const CATEGORIES_PAID_WITH_CONTRACTS: readonly CostCategory[] = ['firstEquipment', 'lodging', 'meals', 'disabilitySupplement'];

type Sentences = { readonly fr: string; readonly en: string };
const aboutLines =
  (code: string, sentences: (lines: readonly CostLine[], file: JudgedFile) => Sentences) =>
  (lines: readonly CostLine[], file: JudgedFile): Remedy =>
    remedy(code, sentences(lines, file), [items('lines', lines.length)]);

const fillIn = (what: Sentences): ((lines: readonly CostLine[], file: JudgedFile) => Remedy) =>
  aboutLines('fillInLines', (lines) => ({
    fr: `Indiquer ${what.fr} pour ${count.fr(lines.length, 'ligne')} : ${namesOf.fr(lines)}.`,
    en: `Give ${what.en} for ${count.en(lines.length, 'line')}: ${namesOf.en(lines)}.`,
  }));

const takeOut = (why: Sentences): ((lines: readonly CostLine[], file: JudgedFile) => Remedy) =>
  aboutLines('takeLinesOut', (lines) => ({
    fr: `Retirer ${count.fr(lines.length, 'ligne')}, ${why.fr} : ${namesOf.fr(lines)}.`,
    en: `Take out ${count.en(lines.length, 'line')}, ${why.en}: ${namesOf.en(lines)}.`,
  }));

const ifAnswered = (answer: boolean | null): LineOutcome => (answer === null ? 'missing' : answer ? 'pass' : 'fail');

export const costLinesPresent: Rule<'costLinesPresent'> = {
  id: 'costLinesPresent',
  version: 1,
  source: { reference: 'Portail : dossier complet', text: 'Le dossier demande au moins un équipement.', certainty: 'D' },
  judge: ({ content: { costLines } }) =>
    costLines.length === 0
      ? missing(remedy('addCostLine', { fr: 'Ajouter au moins une ligne d’équipement.', en: 'Add at least one line of equipment.' }))
      : pass([items('lines', costLines.length)]),
};

export const costLinesComplete: Rule<'costLinesComplete'> = {
  id: 'costLinesComplete',
  version: 1,
  source: { reference: 'Portail : dossier complet', text: 'Chaque ligne a un libellé, une catégorie, une quantité et un prix.', certainty: 'D' },
  judge: eachLine((line) => (line.label !== null && line.category !== null && lineCost(line).isPositive ? 'pass' : 'missing'), {
    fail: fillIn({ fr: 'libellé, catégorie, quantité et prix', en: 'label, category, quantity and price' }),
    missing: fillIn({ fr: 'libellé, catégorie, quantité et prix', en: 'label, category, quantity and price' }),
  }),
};

export const quoteAndSupplier: Rule<'quoteAndSupplier'> = {
  id: 'quoteAndSupplier',
  version: 1,
  source: {
    reference: 'OPCO 2i, pièces du dossier',
    text: 'Chaque dépense s’appuie sur un devis : fournisseur et référence du devis.',
    certainty: 'A',
  },
  judge: eachLine((line) => (supplierKeyOf(line) !== null && quoteKeyOf(line) !== null ? 'pass' : 'missing'), {
    fail: fillIn({ fr: 'fournisseur et référence du devis', en: 'supplier and quote reference' }),
    missing: fillIn({ fr: 'fournisseur et référence du devis', en: 'supplier and quote reference' }),
  }),
};

export const depreciationLongEnough: Rule<'depreciationLongEnough'> = {
  id: 'depreciationLongEnough',
  version: 1,
  source: {
    reference: 'Code du travail, art. D6332-78, II',
    text: 'Le niveau de prise en charge des contrats couvre déjà les équipements dont la durée d’amortissement n’excède pas trois ans : seuls ceux amortis plus longtemps sont financés ici.',
    certainty: 'A',
  },
  judge: eachLine(
    ({ depreciationMonths }, { context }) => (depreciationMonths === null ? 'missing' : depreciationMonths > context.terms.depreciationMonthsAbove ? 'pass' : 'fail'),
    {
      fail: aboutLines('takeLinesOut', (lines, { context: { terms } }) => ({
        fr: `Retirer ${count.fr(lines.length, 'ligne')} : l’amortissement doit dépasser ${terms.depreciationMonthsAbove} mois (${namesOf.fr(lines)}).`,
        en: `Take out ${count.en(lines.length, 'line')}: depreciation must exceed ${terms.depreciationMonthsAbove} months (${namesOf.en(lines)}).`,
      })),
      missing: fillIn({ fr: 'la durée d’amortissement en mois', en: 'the depreciation in months' }),
    },
    ({ context }) => [months('depreciationMonthsAbove', context.terms.depreciationMonthsAbove)],
  ),
};

const CALL_OF_2020 = 'France compétences, appel à projets 2020';

export const tangibleEquipment: Rule<'tangibleEquipment'> = {
  id: 'tangibleEquipment',
  version: 1,
  source: { reference: CALL_OF_2020, text: 'L’équipement est un bien matériel.', certainty: 'B' },
  judge: eachLine(({ tangible }) => ifAnswered(tangible), {
    fail: takeOut({ fr: 'faute de bien matériel', en: 'not tangible' }),
    missing: fillIn({ fr: 's’il s’agit d’un bien matériel', en: 'whether it is tangible' }),
  }),
};

export const usedByApprentices: Rule<'usedByApprentices'> = {
  id: 'usedByApprentices',
  version: 1,
  source: { reference: CALL_OF_2020, text: 'L’équipement est utilisé par les apprentis.', certainty: 'B' },
  judge: eachLine(({ usedByApprentices: used }) => ifAnswered(used), {
    fail: takeOut({ fr: 'faute d’usage par les apprentis', en: 'not used by apprentices' }),
    missing: fillIn({ fr: 'si les apprentis l’utilisent', en: 'whether apprentices use it' }),
  }),
};

export const noLikeForLike: Rule<'noLikeForLike'> = {
  id: 'noLikeForLike',
  version: 1,
  source: { reference: CALL_OF_2020, text: 'Le remplacement à l’identique n’est pas financé.', certainty: 'B' },
  judge: eachLine(({ replacement }) => (replacement === null ? 'missing' : replacement === 'likeForLike' ? 'fail' : 'pass'), {
    fail: takeOut({ fr: 'remplacement à l’identique', en: 'like-for-like replacement' }),
    missing: fillIn({ fr: 'si l’équipement en remplace un autre', en: 'whether it replaces other equipment' }),
  }),
};

export const noExcludedCategory: Rule<'noExcludedCategory'> = {
  id: 'noExcludedCategory',
  version: 1,
  source: {
    reference: 'Code du travail, art. D6332-82 et D6332-83',
    text: 'Premier équipement, hébergement, restauration et majoration pour handicap sont payés avec le contrat, non ici. La campagne peut exclure d’autres catégories.',
    certainty: 'A',
  },
  judge: eachLine(
    ({ category }, { context: { terms } }) => {
      if (category === null) return 'missing';
      return CATEGORIES_PAID_WITH_CONTRACTS.includes(category) || terms.excludedCategories.includes(category) ? 'fail' : 'pass';
    },
    {
      fail: takeOut({ fr: 'de catégorie exclue', en: 'of an excluded category' }),
      missing: fillIn({ fr: 'la catégorie', en: 'the category' }),
    },
  ),
};

export const taxBasisOfCampaign: Rule<'taxBasisOfCampaign'> = {
  id: 'taxBasisOfCampaign',
  version: 1,
  source: { reference: 'Paramètre de la campagne', text: 'Tous les montants sont hors taxes, ou tous taxes comprises, comme la campagne le dit.', certainty: 'D' },
  judge: eachLine(({ taxBasis }, { context }) => (taxBasis === null ? 'missing' : taxBasis === context.terms.taxBasis ? 'pass' : 'fail'), {
    fail: aboutLines('convertTaxBasis', (lines, { context: { terms } }) => ({
      fr: `Donner le prix ${terms.taxBasis} pour ${count.fr(lines.length, 'ligne')} : ${namesOf.fr(lines)}.`,
      en: `Give the price ${terms.taxBasis === 'HT' ? 'without' : 'with'} VAT for ${count.en(lines.length, 'line')}: ${namesOf.en(lines)}.`,
    })),
    missing: fillIn({ fr: 'HT ou TTC', en: 'whether VAT is included' }),
  }),
};

import { count } from '../../../lib/format';

export const words = {
  /** What each rule asks for, as a heading. */
  rules: {
    applicantIsCfa: 'Le demandeur est un CFA',
    qualiopiValid: 'Certificat Qualiopi en cours de validité',
    oneFilePerCampaign: 'Un seul dossier par campagne',
    sitesOfApplicant: 'Sites du CFA, ouverts',
    admissibilityThreshold: 'Seuil de recevabilité atteint',
    apprenticesByBranch: 'Apprentis répartis entre les branches',
    descriptionComplete: 'Titre et présentation',
    purposeStated: 'Objet du projet',
    aimsStated: 'Buts du projet',
    rncpCodesValid: 'Formations visées (RNCP)',
    costLinesPresent: 'Au moins un équipement',
    costLinesComplete: 'Lignes de coût complètes',
    quoteAndSupplier: 'Un fournisseur et un devis par ligne',
    depreciationLongEnough: 'Amortissement assez long',
    tangibleEquipment: 'Biens matériels',
    usedByApprentices: 'Utilisés par les apprentis',
    noLikeForLike: 'Pas de remplacement à l’identique',
    noExcludedCategory: 'Aucune catégorie exclue',
    taxBasisOfCampaign: 'Montants HT ou TTC comme la campagne',
    opcoPaysAtMostItsRate: 'Part de l’OPCO sous le taux maximal',
    fundingPlanBalances: 'Plan de financement équilibré',
    requestedWithinLimits: 'Montant demandé dans les limites',
  },
  /** The figures that a verdict rests on; those without a word are not shown. */
  figures: {
    validUntil: 'Valable jusqu’au', judgedOn: 'Jugé au', otherFiles: 'Autres dossiers', sites: 'Sites', foreignSites: 'Hors du CFA', closedSites: 'Fermés',
    sectorCount: 'Apprentis du secteur', sectorTotal: 'Apprentis du CFA', sectorShare: 'Part du secteur', sectorRequired: 'Seuil du secteur',
    firmsCount: 'Apprentis en entreprises couvertes', firmsTotal: 'Total des apprentis', firmsShare: 'Part en entreprises couvertes', firmsRequired: 'Seuil des entreprises',
    sectionSectorCount: 'Section : apprentis du secteur', sectionSectorTotal: 'Section : apprentis', sectionSectorShare: 'Section : part du secteur', sectionSectorRequired: 'Section : seuil du secteur',
    sectionFirmsCount: 'Section : en entreprises couvertes', sectionFirmsTotal: 'Section : total', sectionFirmsShare: 'Section : part en entreprises', sectionFirmsRequired: 'Section : seuil des entreprises',
    branches: 'Branches', branchesNotCovered: 'Branches hors campagne', inFirms: 'Apprentis répartis', total: 'Apprentis du CFA', lines: 'Lignes', failingLines: 'Lignes en défaut', openLines: 'Lignes à compléter',
    depreciationMonthsAbove: 'Amortissement de plus de', aims: 'Buts', rncpCodes: 'Codes RNCP', malformedCodes: 'Codes mal écrits',
    cost: 'Coût du projet', requested: 'Demandé à l’OPCO', maximumRate: 'Taux maximal', maximumRequested: 'Montant maximal', coFunding: 'Cofinancement', coFundingRequired: 'Cofinancement nécessaire',
    planned: 'Plan de financement', minimum: 'Minimum de la campagne', maximum: 'Maximum de la campagne',
  } as Readonly<Record<string, string>>,
  months: (number: number) => `${count(number)} mois`,
  source: (kind: string) => `Source : ${kind}`,
  certainty: {
    A: 'texte de référence', B: 'source secondaire', C: 'notre lecture du texte', D: 'choix du portail, réglable',
  },
  version: (number: number) => `règle version ${number}`,
  lines: (names: string) => `Lignes concernées : ${names}`,
  met: (number: number, all: number) => `${count(number)} règle${number > 1 ? 's' : ''} respectée${number > 1 ? 's' : ''} sur ${count(all)}`,
};

export type RuleWords = typeof words;

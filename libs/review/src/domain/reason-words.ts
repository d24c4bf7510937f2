import type { ReasonCode } from './reason-codes.js';

/** What a reason is called: in a notified decision, and where an officer chooses one. */
export const REASON_WORDS: Readonly<Record<ReasonCode, { readonly fr: string; readonly en: string }>> = {
  notEligibleDepreciation: { fr: 'Durée d’amortissement insuffisante', en: 'Depreciation period too short' },
  likeForLikeReplacement: { fr: 'Remplacement à l’identique', en: 'Like-for-like replacement' },
  notUsedByApprentices: { fr: 'Équipement non utilisé par les apprentis', en: 'Equipment not used by apprentices' },
  excludedCategory: { fr: 'Catégorie de dépense exclue, prise en charge avec le contrat', en: 'Excluded category of cost, paid with the contract' },
  priceAboveMarket: { fr: 'Prix supérieur au marché', en: 'Price above the market' },
  quoteMissing: { fr: 'Devis absent ou inexploitable', en: 'Quote missing or unusable' },
  outOfScope: { fr: 'Hors du champ des équipements pédagogiques', en: 'Outside the scope of training equipment' },
  duplicateFunding: { fr: 'Déjà financé par ailleurs', en: 'Already funded elsewhere' },
  lowPriority: { fr: 'Non prioritaire au regard des orientations de la branche', en: 'Not a priority under the branch’s orientations' },
  envelopeLimit: { fr: 'Enveloppe de la branche épuisée', en: 'The branch’s envelope is exhausted' },
  other: { fr: 'Autre motif (à préciser)', en: 'Other reason (to be stated)' },
};

export const words = {
  title: 'Branches',
  lead: 'Les branches et leurs conventions collectives ont des dates de validité : une campagne garde celles de son ouverture. Elles changent avec une version du portail.',
  on: 'Branches valables le',
  onHint: 'Aujourd’hui par défaut',
  caption: 'Branches professionnelles et conventions collectives',
  found: (count: string) => `${count} branches, dont « Sans CCN » pour les entreprises sans convention`,
  none: 'Aucune branche n’était valable à cette date.',
  branch: 'Branche', agreements: 'Conventions (IDCC)', validFrom: 'Depuis le', validUntil: 'Jusqu’au', stillValid: 'toujours valable',
  noAgreement: 'sans convention collective',
  uncertain: (idcc: string) => `${idcc} (à confirmer)`,
};

export type BranchWords = typeof words;

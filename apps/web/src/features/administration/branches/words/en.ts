import type { BranchWords } from './fr';

export const words: BranchWords = {
  title: 'Branches',
  lead: 'Branches and their collective agreements have dates of validity: a campaign keeps those of its opening. They change with a release of the portal.',
  on: 'Branches valid on',
  onHint: 'Today unless you choose',
  caption: 'Industrial branches and collective agreements',
  found: (count) => `${count} branches, with “Sans CCN” for firms under no agreement`,
  none: 'No branch was valid on that day.',
  branch: 'Branch', agreements: 'Agreements (IDCC)', validFrom: 'Since', validUntil: 'Until', stillValid: 'still valid',
  noAgreement: 'no collective agreement',
  uncertain: (idcc) => `${idcc} (to be confirmed)`,
};

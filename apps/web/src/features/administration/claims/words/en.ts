import type { ClaimWords } from './fr';

export const words: ClaimWords = {
  title: 'CFA registrations',
  lead: 'These people say that they speak for a CFA which a public register brought in. Make sure outside the portal, for instance by calling the CFA, then confirm or refuse.',
  state: 'Registrations',
  states: { pending: 'To be checked', confirmed: 'Confirmed', refused: 'Refused' },
  none: { pending: 'No registration waits to be checked.', confirmed: 'No confirmed registration.', refused: 'No refused registration.' },
  claimant: 'Asked by', typedName: 'Name given', siret: 'SIRET', uai: 'UAI', nda: 'Declaration of activity', requestedAt: 'Asked on', settledAt: 'Settled on', reason: 'Reason',
  waitingSince: (when) => `asked ${when}`,
  whoForWhich: (who, cfa) => `${who} for ${cfa}`,
  register: 'The file of the CFA',
  confirm: 'Confirm', refuse: 'Refuse',
  confirmWhich: (who, cfa) => `Confirm ${who} for ${cfa}`,
  refuseWhich: (who, cfa) => `Refuse ${who} for ${cfa}`,
  confirmTitle: (who, cfa) => `Does ${who} speak for ${cfa}?`,
  confirmWhat: 'By confirming you state that you made sure outside the portal. This person becomes a signatory of the CFA and can hand in files in its name.',
  others: 'Other claims of this CFA will be refused.',
  confirmed: (who) => `${who} is a signatory now.`,
  refuseTitle: (who) => `Refuse the claim of ${who}?`,
  reasonHint: 'It is kept with the claim.',
  reasonMissing: 'Give the reason.',
  refused: (who) => `The claim of ${who} was refused.`,
};

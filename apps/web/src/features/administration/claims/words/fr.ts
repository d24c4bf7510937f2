export const words = {
  title: 'Inscriptions de CFA',
  lead: 'Ces personnes disent parler pour un CFA venu d’un registre public. Vérifiez-le hors du portail, par exemple en appelant le CFA, puis confirmez ou refusez.',
  state: 'Inscriptions',
  states: { pending: 'À vérifier', confirmed: 'Confirmées', refused: 'Refusées' },
  none: { pending: 'Aucune inscription n’attend de vérification.', confirmed: 'Aucune inscription confirmée.', refused: 'Aucune inscription refusée.' },
  claimant: 'Demandé par', typedName: 'Nom indiqué', siret: 'SIRET', uai: 'UAI', nda: 'Déclaration d’activité', requestedAt: 'Demandé le', settledAt: 'Traité le', reason: 'Motif',
  waitingSince: (when: string) => `demandé ${when}`,
  whoForWhich: (who: string, cfa: string) => `${who} pour ${cfa}`,
  register: 'Fiche du CFA',
  confirm: 'Confirmer', refuse: 'Refuser',
  confirmWhich: (who: string, cfa: string) => `Confirmer ${who} pour ${cfa}`,
  refuseWhich: (who: string, cfa: string) => `Refuser ${who} pour ${cfa}`,
  confirmTitle: (who: string, cfa: string) => `${who} parle pour ${cfa} ?`,
  confirmWhat: 'En confirmant, vous attestez l’avoir vérifié hors du portail. Cette personne devient signataire du CFA : elle pourra déposer des dossiers en son nom.',
  others: 'Les autres demandes pour ce CFA seront refusées.',
  confirmed: (who: string) => `${who} est maintenant signataire.`,
  refuseTitle: (who: string) => `Refuser la demande de ${who} ?`,
  reasonHint: 'Il est conservé avec la demande.',
  reasonMissing: 'Indiquez le motif.',
  refused: (who: string) => `La demande de ${who} est refusée.`,
};

export type ClaimWords = typeof words;

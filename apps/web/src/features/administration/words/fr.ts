export const words = {
  navigation: 'Administration',
  sections: { campaigns: 'Campagnes', users: 'Comptes et rôles', delegations: 'Délégations', claims: 'Inscriptions de CFA', queues: 'Files de traitement', branches: 'Branches' },
};

export type AdministrationWords = typeof words;

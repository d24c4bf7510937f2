import type { AdministrationWords } from './fr';

export const words: AdministrationWords = {
  navigation: 'Administration',
  sections: { campaigns: 'Campaigns', users: 'Accounts and roles', delegations: 'Delegations', claims: 'CFA registrations', queues: 'Processing queues', branches: 'Branches' },
};

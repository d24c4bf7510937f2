/** What the administration is made of, in the order it is offered, each to those who hold the permission. */
export const SECTIONS = [
  { name: 'campaigns', to: '/administration/campagnes', permission: 'campaign.manage' },
  { name: 'users', to: '/administration/utilisateurs', permission: 'account.manage' },
  { name: 'delegations', to: '/administration/delegations', permission: 'delegation.read' },
  { name: 'claims', to: '/administration/inscriptions', permission: 'account.manage' },
  { name: 'queues', to: '/administration/files', permission: 'queue.manage' },
  { name: 'branches', to: '/administration/branches', permission: 'campaign.manage' },
] as const;

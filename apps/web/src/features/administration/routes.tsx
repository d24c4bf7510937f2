import type { RouteObject } from 'react-router';

export const routes: RouteObject[] = [
  { path: '/administration', lazy: () => import('./AdministrationHome') },
  { path: '/administration/campagnes', lazy: () => import('./campaigns/CampaignsPage') },
  { path: '/administration/campagnes/nouvelle', lazy: () => import('./campaigns/NewCampaignPage') },
  { path: '/administration/campagnes/:id', lazy: () => import('./campaigns/CampaignPage') },
  { path: '/administration/campagnes/:id/modifier', lazy: () => import('./campaigns/EditCampaignPage') },
  { path: '/administration/branches', lazy: () => import('./branches/BranchesPage') },
  { path: '/administration/utilisateurs', lazy: () => import('./users/UsersPage') },
  { path: '/administration/utilisateurs/nouveau', lazy: () => import('./users/NewUserPage') },
  { path: '/administration/utilisateurs/roles', lazy: () => import('./users/RolesPage') },
  { path: '/administration/utilisateurs/:id', lazy: () => import('./users/UserPage') },
  { path: '/administration/delegations', lazy: () => import('./users/DelegationsPage') },
  { path: '/administration/inscriptions', lazy: () => import('./claims/ClaimsPage') },
  { path: '/administration/files', lazy: () => import('./queues/QueuesPage') },
];

import type { RouteObject } from 'react-router';

export const routes: RouteObject[] = [
  { path: '/instruction', lazy: () => import('./QueuesPage') },
  { path: '/instruction/:branch', lazy: () => import('./queue/QueuePage') },
  { path: '/instruction/dossiers/:caseId', lazy: () => import('./case/CasePage') },
  { path: '/decisions', lazy: () => import('./decide/DecisionsPage') },
  { path: '/declarations-interet', lazy: () => import('./interests/InterestsPage') },
];

import type { RouteObject } from 'react-router';

export const routes: RouteObject[] = [
  { path: '/portefeuille', lazy: () => import('./PortfolioPage') },
  { path: '/portefeuille/projets', lazy: () => import('./ProjectsBehindPage') },
  { path: '/portefeuille/ecritures', lazy: () => import('./EntriesBehindPage') },
  { path: '/enveloppes', lazy: () => import('./EnvelopesPage') },
  { path: '/enveloppes/:campaign/:branch', lazy: () => import('./EnvelopeLedgerPage') },
  { path: '/anciennete', lazy: () => import('./AgeingPage') },
];

import type { RouteObject } from 'react-router';

export const routes: RouteObject[] = [
  { path: '/projets', lazy: () => import('./ProjectsPage') },
  { path: '/projets/:id', lazy: () => import('./ProjectPage') },
  { path: '/projets/:id/recu/:sequence', lazy: () => import('./ReceiptPage') },
  { path: '/complements', lazy: () => import('./corrections/CorrectionsPage') },
  { path: '/complements/:id', lazy: () => import('./corrections/CorrectionPage') },
];

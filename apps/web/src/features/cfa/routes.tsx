import type { RouteObject } from 'react-router';

export const publicRoutes: RouteObject[] = [
  { path: '/inscription', lazy: () => import('./RegisterPage') },
  { path: '/invitation', lazy: () => import('./InvitationPage') },
];

export const routes: RouteObject[] = [
  { path: '/cfas', lazy: () => import('./CfasPage') },
  { path: '/cfas/:id', lazy: () => import('./CfaPage') },
];

import type { RouteObject } from 'react-router';

export const publicRoutes: RouteObject[] = [{ path: '/connexion', lazy: () => import('./SignInPage') }];

export const routes: RouteObject[] = [{ path: '/profil', lazy: () => import('./ProfilePage') }];

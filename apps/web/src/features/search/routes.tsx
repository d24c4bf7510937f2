import type { RouteObject } from 'react-router';

export const routes: RouteObject[] = [{ path: '/recherche', lazy: () => import('./SearchPage') }];

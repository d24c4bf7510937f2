import type { RouteObject } from 'react-router';

/** All parts come with the first: a connection that is cut while somebody writes must not lock a part of the file. */
export const routes: RouteObject[] = [{ path: '/projets/:id/saisie/:part?', lazy: () => import('./EditorPage') }];

import { createBrowserRouter } from 'react-router';
import { routes as administration } from '../features/administration/routes';
import { publicRoutes as publicCfa, routes as cfa } from '../features/cfa/routes';
import { routes as editor } from '../features/editor/routes';
import { routes as home } from '../features/home/routes';
import { routes as portfolio } from '../features/portfolio/routes';
import { routes as projects } from '../features/projects/routes';
import { routes as review } from '../features/review/routes';
import { routes as search } from '../features/search/routes';
import { routes as session, publicRoutes as publicSession } from '../features/session/routes';
import { ErrorPage } from './ErrorPage';
import { NotFoundPage } from './NotFoundPage';
import { PublicFrame } from './PublicFrame';
import { SignedInFrame } from './SignedInFrame';

/** Every screen of the portal: a list of features. The server decides who may see what; a screen shows what it answers. */
export const router = createBrowserRouter([
  {
    ErrorBoundary: ErrorPage,
    children: [
      { Component: PublicFrame, children: [{ ErrorBoundary: ErrorPage, children: [...publicCfa, ...publicSession] }] },
      {
        Component: SignedInFrame,
        children: [{
          ErrorBoundary: ErrorPage,
          children: [...administration, ...cfa, ...editor, ...home, ...portfolio, ...projects, ...review, ...search, ...session, { path: '*', Component: NotFoundPage }],
        }],
      },
    ],
  },
]);

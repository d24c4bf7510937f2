import { catalogue } from '../lib/words';
import type { CommonWords } from './fr';

export type { CommonWords } from './fr';

/** What more than one feature says: roles, states, actions, problems. */
export const useCommonWords = catalogue<CommonWords>({ fr: () => import('./fr'), en: () => import('./en') });

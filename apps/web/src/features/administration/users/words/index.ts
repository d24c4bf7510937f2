import { catalogue } from '../../../../lib/words';
import type { UserWords } from './fr';

export type { UserWords } from './fr';
export const useUserWords = catalogue<UserWords>({ fr: () => import('./fr'), en: () => import('./en') });

import { catalogue } from '../../../lib/words';
import type { HomeWords } from './fr';

export type { HomeWords } from './fr';
export const useHomeWords = catalogue<HomeWords>({ fr: () => import('./fr'), en: () => import('./en') });

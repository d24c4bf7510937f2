import { catalogue } from '../../../../lib/words';
import type { CaseWords } from './fr';

export type { CaseWords } from './fr';
export const useCaseWords = catalogue<CaseWords>({ fr: () => import('./fr'), en: () => import('./en') });

import { catalogue } from '../../../../lib/words';
import type { QualiopiWords } from './fr';

export type { QualiopiWords } from './fr';
/** Apart from the CFA's other words: a CFA's home page needs these, and no more of them. */
export const useQualiopiWords = catalogue<QualiopiWords>({ fr: () => import('./fr'), en: () => import('./en') });

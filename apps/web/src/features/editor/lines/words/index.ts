import { catalogue } from '../../../../lib/words';
import type { LineWords } from './fr';

export type { LineWords } from './fr';
export const useLineWords = catalogue<LineWords>({ fr: () => import('./fr'), en: () => import('./en') });

import { catalogue } from '../../../lib/words';
import type { ReviewWords } from './fr';

export type { ReviewWords } from './fr';
export const useReviewWords = catalogue<ReviewWords>({ fr: () => import('./fr'), en: () => import('./en') });

import { catalogue } from '../../../../lib/words';
import type { InterestWords } from './fr';

export type { InterestWords } from './fr';
export const useInterestWords = catalogue<InterestWords>({ fr: () => import('./fr'), en: () => import('./en') });

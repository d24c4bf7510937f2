import { catalogue } from '../../../../lib/words';
import type { ClaimWords } from './fr';

export type { ClaimWords } from './fr';
export const useClaimWords = catalogue<ClaimWords>({ fr: () => import('./fr'), en: () => import('./en') });

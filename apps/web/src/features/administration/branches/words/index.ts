import { catalogue } from '../../../../lib/words';
import type { BranchWords } from './fr';

export type { BranchWords } from './fr';
export const useBranchWords = catalogue<BranchWords>({ fr: () => import('./fr'), en: () => import('./en') });

import { catalogue } from '../../../lib/words';
import type { CfaWords } from './fr';

export type { CfaWords } from './fr';
export const useCfaWords = catalogue<CfaWords>({ fr: () => import('./fr'), en: () => import('./en') });

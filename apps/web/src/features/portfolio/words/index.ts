import { catalogue } from '../../../lib/words';
import type { PortfolioWords } from './fr';

export type { PortfolioWords } from './fr';

export const usePortfolioWords = catalogue<PortfolioWords>({ fr: () => import('./fr'), en: () => import('./en') });

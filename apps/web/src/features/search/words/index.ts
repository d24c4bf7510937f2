import { catalogue } from '../../../lib/words';
import type { SearchWords } from './fr';

export type { SearchWords } from './fr';
export const useSearchWords = catalogue<SearchWords>({ fr: () => import('./fr'), en: () => import('./en') });

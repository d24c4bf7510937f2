import { catalogue } from '../../../lib/words';
import type { AdministrationWords } from './fr';

export type { AdministrationWords } from './fr';
export const useAdministrationWords = catalogue<AdministrationWords>({ fr: () => import('./fr'), en: () => import('./en') });

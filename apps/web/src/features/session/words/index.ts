import { catalogue } from '../../../lib/words';
import type { SessionWords } from './fr';

export type { SessionWords } from './fr';
export const useSessionWords = catalogue<SessionWords>({ fr: () => import('./fr'), en: () => import('./en') });

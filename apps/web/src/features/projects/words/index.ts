import { catalogue } from '../../../lib/words';
import type { ProjectWords } from './fr';

export type { ProjectWords } from './fr';
export const useProjectWords = catalogue<ProjectWords>({ fr: () => import('./fr'), en: () => import('./en') });

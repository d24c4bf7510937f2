import { catalogue } from '../../../../lib/words';
import type { JobQueueWords } from './fr';

export type { JobQueueWords } from './fr';
export const useJobQueueWords = catalogue<JobQueueWords>({ fr: () => import('./fr'), en: () => import('./en') });

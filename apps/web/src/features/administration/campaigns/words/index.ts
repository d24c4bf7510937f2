import { catalogue } from '../../../../lib/words';
import type { CampaignWords } from './fr';

export type { CampaignWords } from './fr';
export const useCampaignWords = catalogue<CampaignWords>({ fr: () => import('./fr'), en: () => import('./en') });

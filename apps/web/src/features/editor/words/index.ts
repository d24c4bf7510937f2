import { catalogue } from '../../../lib/words';
import type { EditorWords } from './fr';

export type { EditorWords } from './fr';
export const useEditorWords = catalogue<EditorWords>({ fr: () => import('./fr'), en: () => import('./en') });

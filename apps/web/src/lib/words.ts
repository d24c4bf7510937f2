import { use } from 'react';
import { type Language, language } from './language';

type Loader<Words> = () => Promise<{ readonly words: Words }>;

/**
 * The words of a feature, in a module for each language (`words/fr.ts`, `words/en.ts`): plain strings, and functions where something is put in.
 * The English one has the type of the French one, so a missing word is a type error. Only the page's language is loaded, together with
 * the feature; a screen waits for it as it waits for its own code.
 */
export function catalogue<Words>(loaders: Readonly<Record<Language, Loader<Words>>>): () => Words {
  const loading = loaders[language]().then(({ words }) => words);
  return () => use(loading);
}

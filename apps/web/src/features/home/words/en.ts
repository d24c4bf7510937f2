import type { HomeWords } from './fr';

export const words: HomeWords = {
  title: (name) => `Hello ${name}`,
};

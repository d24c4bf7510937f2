import { count } from '../../../lib/format';
import type { SearchWords } from './fr';

export const words: SearchWords = {
  title: 'Search',
  what: 'Project or CFA',
  help: 'The number of a project, a word of its title, the name of a CFA, a SIREN, a SIRET or a UAI. Accents and capitals do not matter.',
  short: 'Type at least two characters.',
  projects: 'Projects', cfas: 'CFAs',
  found: (projects, cfas) => `${count(projects)} ${projects === 1 ? 'project' : 'projects'} and ${count(cfas)} ${cfas === 1 ? 'CFA' : 'CFAs'}`,
  most: 'The first ten are shown: say more to find the others.',
  nothing: (typed) => `Nothing answers to “${typed}” among what your account may see.`,
  untitled: 'Untitled',
  campaign: (year) => `campaign ${year}`,
  siren: (siren) => `SIREN ${siren}`,
};

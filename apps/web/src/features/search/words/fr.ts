import { count } from '../../../lib/format';

export const words = {
  title: 'Recherche',
  what: 'Projet ou CFA',
  help: 'Un numéro de projet, un mot du titre, le nom d’un CFA, un SIREN, un SIRET ou un UAI. Les accents et les majuscules ne comptent pas.',
  short: 'Tapez au moins deux caractères.',
  projects: 'Projets', cfas: 'CFA',
  found: (projects: number, cfas: number) => `${count(projects)} ${projects > 1 ? 'projets' : 'projet'} et ${count(cfas)} CFA`,
  most: 'Les dix premiers sont affichés : précisez la recherche pour trouver les autres.',
  nothing: (typed: string) => `Rien ne répond à « ${typed} » parmi ce que votre compte peut voir.`,
  untitled: 'Sans titre',
  campaign: (year: number) => `campagne ${year}`,
  siren: (siren: string) => `SIREN ${siren}`,
};

export type SearchWords = typeof words;

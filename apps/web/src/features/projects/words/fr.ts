import { count } from '../../../lib/format';

export const words = {
  list: {
    title: 'Projets',
    lead: 'Les projets que votre compte peut voir, les plus récents d’abord.',
    caption: 'Projets',
    filters: 'Filtrer les projets',
    search: 'Numéro, titre ou CFA',
    campaign: 'Campagne',
    anyCampaign: 'Toutes les campagnes',
    state: 'État',
    anyState: 'Tous les états',
    branch: 'Branche',
    anyBranch: 'Toutes les branches',
    clear: 'Effacer les filtres',
    project: 'Projet',
    of: (cost: string) => `sur ${cost}`,
    requested: 'Demandé',
    submittedOn: 'Déposé le',
    notSubmitted: 'Pas encore',
    untitled: 'Projet sans titre',
    branches: (names: readonly string[]) => (names.length > 2 ? `${names.slice(0, 2).join(', ')} et ${count(names.length - 2)} ${names.length > 3 ? 'autres' : 'autre'}` : names.join(', ')),
    found: (shown: number) => (shown === 0 ? 'Aucun projet ne correspond.' : `${count(shown)} ${shown > 1 ? 'projets affichés' : 'projet affiché'}`),
    nothing: 'Aucun projet ne correspond à ces filtres.',
    none: 'Aucun projet pour le moment.',
  },
};

export type ProjectWords = typeof words;

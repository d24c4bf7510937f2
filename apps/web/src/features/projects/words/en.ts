import { count } from '../../../lib/format';
import type { ProjectWords } from './fr';

export const words: ProjectWords = {
  list: {
    title: 'Projects',
    lead: 'The projects that your account can see, newest first.',
    caption: 'Projects',
    filters: 'Filter the projects',
    search: 'Number, title or CFA',
    campaign: 'Campaign',
    anyCampaign: 'All campaigns',
    state: 'State',
    anyState: 'All states',
    branch: 'Branch',
    anyBranch: 'All branches',
    clear: 'Clear the filters',
    project: 'Project',
    of: (cost) => `of ${cost}`,
    requested: 'Requested',
    submittedOn: 'Submitted on',
    notSubmitted: 'Not yet',
    untitled: 'Untitled project',
    branches: (names) => (names.length > 2 ? `${names.slice(0, 2).join(', ')} and ${count(names.length - 2)} ${names.length > 3 ? 'others' : 'other'}` : names.join(', ')),
    found: (shown) => (shown === 0 ? 'No project matches.' : `${count(shown)} ${shown === 1 ? 'project' : 'projects'} shown`),
    nothing: 'No project matches these filters.',
    none: 'No project at the moment.',
  },
};

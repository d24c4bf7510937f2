// docs/generated/house.md and the picture in the README: which module imports which.
import { notice, sourcesUnder, textOf } from './built.mjs';

const FOUNDATION = ['kernel', 'contracts'];
const TECHNICAL = ['access', 'config', 'http', 'observability', 'outbox', 'persistence', 'queue'];
const SEPARATE = ['api-client']; // for the screens only; nothing on the server knows it
const SCREENS = 'apps/web';
const begin = '<!-- generated: house -->';
const end = '<!-- /generated -->';

/** `module → the modules it imports`, a module being a lib or an app. */
function imports() {
  const graph = new Map();
  for (const source of [...sourcesUnder('apps'), ...sourcesUnder('libs')]) {
    const [kind, name] = source.split('/');
    if (SEPARATE.includes(name) || source.startsWith(`${SCREENS}/`)) continue;
    const module = kind === 'apps' ? `apps/${name}` : name;
    const known = graph.get(module) ?? new Set();
    for (const [, imported] of textOf(source).matchAll(/from '#libs\/([a-z-]+)'/g)) if (imported !== module) known.add(imported);
    for (const [, imported] of textOf(source).matchAll(/from '(?:\.\.\/)+(api|worker|cli)\/src\//g)) if (`apps/${imported}` !== module) known.add(`apps/${imported}`);
    graph.set(module, known);
  }
  return graph;
}

const reaches = (graph, from, to, seen = new Set()) =>
  [...(graph.get(from) ?? [])].some((next) => !seen.has(next) && seen.add(next) && (next === to || reaches(graph, next, to, seen)));

/** Leaves out what follows from the rest: a → c when there is a → b → c. */
const essential = (graph, from) => [...graph.get(from)].filter((to) => ![...graph.get(from)].some((between) => between !== to && reaches(graph, between, to))).sort();

const id = (module) => module.replace(/[^a-z]/g, '_');

function picture(graph) {
  const modules = [...graph.keys()].sort();
  const isFeature = (module) => !module.startsWith('apps/') && !TECHNICAL.includes(module) && !FOUNDATION.includes(module);
  const groups = [
    ['browser', [SCREENS]],
    ['processes', modules.filter((module) => module.startsWith('apps/'))],
    ['features', modules.filter(isFeature)],
    ['technical', modules.filter((module) => TECHNICAL.includes(module))],
    ['foundation', modules.filter((module) => FOUNDATION.includes(module))],
  ];
  // Every process and every feature stands on the technical libraries and the foundation: three arrows say so.
  const drawn = new Map(groups.flatMap(([, members]) => members.map((module) => [module, new Set([...(graph.get(module) ?? [])].filter((to) => members.includes(to)))])));
  return [
    'flowchart TD',
    ...groups.flatMap(([name, members]) => [`  subgraph ${name}`, ...members.map((module) => `    ${id(module)}["${module}"]`), '  end']),
    `  ${id(SCREENS)} -- "HTTP, by libs/api-client" --> apps_api`, '  processes --> features', '  features --> technical', '  technical --> foundation',
    ...[...drawn.keys()].flatMap((from) => essential(drawn, from).map((to) => `  ${id(from)} --> ${id(to)}`)),
  ].join('\n');
}

function readmeWith(text) {
  const readme = textOf('README.md');
  const [from, to] = [readme.indexOf(begin), readme.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`README.md has no place for the picture (${begin} … ${end})`);
  return `${readme.slice(0, from)}${begin}\n${text}\n${readme.slice(to)}`;
}

export function generate() {
  const graph = imports();
  const mermaid = ['```mermaid', picture(graph), '```'].join('\n');
  const lists = [...graph.keys()].sort().map((module) => `- **${module}**: ${[...graph.get(module)].sort().join(', ') || 'nothing of ours'}`);
  return {
    'docs/generated/house.md': [
      '# The house', '', notice('the imports'), '',
      'Arrows read "uses". Within a group, what follows from other arrows is left out; the list below is complete. `npm run lint` refuses what is not allowed (`.dependency-cruiser.mjs`).', '',
      mermaid, '', '## Who imports whom', '', ...lists,
    ].join('\n'),
    'README.md': readmeWith(mermaid),
  };
}

// docs/generated/workflows.md: the transition table of every lifecycle as a diagram.
import { load, notice, sourcesUnder, textOf } from './built.mjs';

const titleOf = (name) => name.replace(/Machine$/, '').replace(/([A-Z])/g, ' $1').toLowerCase().trim();

/** Every lifecycle of the house: `{ name, source, machine }`. */
export async function machines() {
  const { StateMachine } = await load('libs/kernel/src/index.ts');
  const found = [];
  for (const source of sourcesUnder('libs').filter((file) => !file.startsWith('libs/kernel/') && textOf(file).includes('new StateMachine('))) {
    for (const [name, machine] of Object.entries(await load(source))) if (machine instanceof StateMachine) found.push({ name, source, machine });
  }
  return found;
}

export async function generate() {
  const sections = (await machines()).map(({ name, source, machine }) => [
    `## ${titleOf(name).replace(/^./, (letter) => letter.toUpperCase())}`, '', `[${source}](../../${source})`, '',
    '```mermaid', machine.toMermaid(titleOf(name)), '```', '',
  ].join('\n'));
  return { 'docs/generated/workflows.md': ['# Workflows', '', notice('the transition tables'), '', ...sections].join('\n').trimEnd() };
}

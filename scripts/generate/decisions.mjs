// docs/adr/README.md: every decision by its title.
import fs from 'node:fs';
import path from 'node:path';
import { root } from '../lib/project.mjs';
import { notice, textOf } from './built.mjs';

export function generate() {
  const files = fs.readdirSync(path.join(root, 'docs/adr')).filter((name) => name.endsWith('.md') && name !== 'README.md').sort();
  const lines = files.map((name) => `- [${textOf(`docs/adr/${name}`).split('\n')[0].replace(/^# */, '')}](${name})`);
  return { 'docs/adr/README.md': ['# Decisions', '', notice('the pages of this folder'), '', 'One page each: what was to be decided, what was decided, what follows.', '', ...lines].join('\n') };
}

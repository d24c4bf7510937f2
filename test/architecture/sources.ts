import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { StateMachine } from '#libs/kernel';

const root = path.resolve(import.meta.dirname, '..', '..');

/** Sources under a folder, tests left out, as paths relative to the project. */
export function sourcesUnder(folder: string): readonly string[] {
  return readdirSync(path.join(root, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts') && !/\.(spec|d)\.ts$/.test(entry.name))
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)))
    .sort();
}
export const textOf = (source: string): string => readFileSync(path.join(root, source), 'utf8');

/** Every lifecycle of the house by name. */
export async function machines(): Promise<ReadonlyMap<string, StateMachine<string, string>>> {
  const found = new Map<string, StateMachine<string, string>>();
  for (const source of sourcesUnder('libs').filter((file) => !file.startsWith('libs/kernel/') && textOf(file).includes('new StateMachine('))) {
    const module = (await import(path.join(root, source))) as Record<string, unknown>;
    for (const [name, value] of Object.entries(module)) if (value instanceof StateMachine) found.set(name, value as StateMachine<string, string>);
  }
  return found;
}

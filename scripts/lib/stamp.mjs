// "Has anything changed since this was last done?", answered by content: a checkout or a copy changes times, not content.
import crypto from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { root } from './project.mjs';

const ignored = new Set(['node_modules', 'dist', 'coverage']);

/** All files under a folder of the project, as paths relative to its root. */
export function filesUnder(folder) {
  const absolute = path.join(root, folder);
  if (!fs.existsSync(absolute)) return [];
  return fs.readdirSync(absolute, { withFileTypes: true }).flatMap((entry) => {
    const relative = path.join(folder, entry.name);
    if (entry.isDirectory()) return ignored.has(entry.name) ? [] : filesUnder(relative);
    return entry.isFile() ? [relative] : [];
  });
}

/** One digest over names and contents of files and over further facts. */
export function digest(files, ...facts) {
  const hash = crypto.createHash('sha256');
  for (const fact of facts) hash.update(`${fact}\0`);
  for (const file of [...files].sort()) {
    const absolute = path.join(root, file);
    if (fs.existsSync(absolute)) hash.update(`${file}\0`).update(fs.readFileSync(absolute)).update('\0');
  }
  return hash.digest('hex');
}

export const stampEquals = (stamp, value) => {
  try {
    return fs.readFileSync(path.join(root, stamp), 'utf8') === value;
  } catch {
    return false;
  }
};

export const writeStamp = (stamp, value) => { fs.writeFileSync(path.join(root, stamp), value); };

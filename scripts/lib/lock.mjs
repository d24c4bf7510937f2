// One owner at a time for a folder. Node has no flock, so the lock is a file that names its owner; the file of a dead owner is void.
import fs from 'node:fs';
import { identityOf, isAlive } from './processes.mjs';
import { until } from './project.mjs';

const read = (file) => {
  try {
    return JSON.parse(fs.readFileSync(file, 'utf8'));
  } catch {
    return undefined; // absent, or cut off by a full disk: nobody's
  }
};

const writeAside = (file, content) => {
  const aside = `${file}.${process.pid}`;
  fs.writeFileSync(aside, JSON.stringify(content), { mode: 0o644 });
  return aside;
};

/** The living owner of a lock, or undefined. */
export function lockOwner(file) {
  const owner = read(file);
  return owner && isAlive(owner) ? owner : undefined;
}

/**
 * Takes the lock, or gives the living owner as `heldBy`. `previous` is what a dead owner left behind.
 * A link appears with its whole content or not at all, so nobody reads a half-written lock; and a rename has one winner,
 * so of two processes that find the same dead owner only one removes it.
 */
export function takeLock(file, about = {}) {
  const content = { pid: process.pid, identity: identityOf(process.pid), ...about };
  const aside = writeAside(file, content);
  let previous;
  try {
    for (;;) {
      try {
        fs.linkSync(aside, file);
        break;
      } catch (error) {
        if (error.code !== 'EEXIST') throw error;
      }
      const heldBy = lockOwner(file);
      if (heldBy) return { heldBy };
      previous = removeDead(file, aside) ?? previous;
    }
  } finally {
    fs.rmSync(aside, { force: true });
  }
  return {
    previous,
    /** Adds to what the lock tells, for the one who finds it after our sudden death. */
    note(more) {
      Object.assign(content, more);
      fs.renameSync(writeAside(file, content), file);
    },
    release: () => { fs.rmSync(file, { force: true }); },
  };
}

function removeDead(file, aside) {
  const grave = `${aside}.dead`;
  try {
    fs.renameSync(file, grave);
  } catch (error) {
    if (error.code === 'ENOENT') return undefined; // another one was quicker
    throw error;
  }
  const removed = read(grave);
  if (removed && isAlive(removed)) {
    // Between our look and our rename somebody took the lock: give it back.
    try { fs.linkSync(grave, file); } catch { /* a third one holds it now; the first will notice nothing worse than a wait */ }
  }
  fs.rmSync(grave, { force: true });
  return removed;
}

/** Takes the lock, waiting for the owner to finish. `onWait` is called once, with the owner. */
export async function waitForLock(file, { within, about, onWait }) {
  let told = false;
  return until(() => {
    const lock = takeLock(file, about);
    if (!lock.heldBy) return lock;
    if (!told) onWait?.(lock.heldBy);
    told = true;
    return undefined;
  }, { within, every: 200 });
}

// Processor time and memory of processes, from /proc. On systems without it nothing is told.
import fs from 'node:fs';

const ticksPerSecond = 100; // Linux shows times in USER_HZ, which is 100 everywhere
const available = process.platform === 'linux';

function statOf(pid) {
  try {
    const text = fs.readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ').map(Number);
    return { parent: fields[1], own: fields[11] + fields[12], ofEnded: fields[13] + fields[14] };
  } catch {
    return undefined; // it has ended
  }
}

/** Seconds of processor time a process has used. */
const secondsOf = (pid) => (statOf(pid)?.own ?? 0) / ticksPerSecond;

/** Seconds of a PostgreSQL server: itself, its backends, and those of its backends that have ended. */
function secondsOfServer(pid) {
  const server = statOf(pid);
  let ticks = server ? server.own + server.ofEnded : 0;
  for (const name of fs.readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const stat = statOf(name);
    if (stat?.parent === pid) ticks += stat.own;
  }
  return ticks / ticksPerSecond;
}

/** Processor seconds until now, by name: `processes` are `{ name: pid }`, `postgres` a server's pid; `client` is this process. */
export function processorSeconds({ processes = {}, postgres }) {
  if (!available) return {};
  const { user, system } = process.cpuUsage();
  return { ...Object.fromEntries(Object.entries(processes).map(([name, pid]) => [name, secondsOf(pid)])), ...(postgres ? { postgres: secondsOfServer(postgres) } : {}), client: (user + system) / 1e6 };
}

export const difference = (after, before) => Object.fromEntries(Object.entries(after).map(([name, seconds]) => [name, seconds - (before[name] ?? 0)]));

/** Largest resident memory a process ever had, in MiB; undefined where it cannot be told. */
export function peakMemory(pid) {
  if (!available) return undefined;
  const kibibytes = /^VmHWM:\s+(\d+) kB$/m.exec(fs.readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return kibibytes === undefined ? undefined : Number(kibibytes) / 1024;
}

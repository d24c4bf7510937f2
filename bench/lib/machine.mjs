// What the figures were measured on.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { median } from './statistics.mjs';

const writes = 60;

/** How long the disk takes to keep eight kilobytes for good, in milliseconds: the floor of every commit. */
function fsyncLatency(folder) {
  const file = path.join(folder, 'fsync-probe');
  const descriptor = fs.openSync(file, 'w');
  try {
    const block = Buffer.alloc(8192, 1);
    return median(Array.from({ length: writes }, () => {
      const since = performance.now();
      fs.writeSync(descriptor, block);
      fs.fdatasyncSync(descriptor);
      return performance.now() - since;
    }));
  } finally {
    fs.closeSync(descriptor);
    fs.rmSync(file);
  }
}

export async function machineFacts({ folder, admin }) {
  const { rows: [{ version, durability }] } = await admin.query(`SELECT current_setting('server_version') AS version, format('fsync %s, synchronous_commit %s, full_page_writes %s', current_setting('fsync'), current_setting('synchronous_commit'), current_setting('full_page_writes')) AS durability`);
  return {
    at: new Date().toISOString(),
    cores: os.availableParallelism(),
    processor: os.cpus()[0]?.model ?? 'unknown',
    memoryGiB: Math.round(os.totalmem() / 2 ** 30),
    system: `${os.type()} ${os.release()}`,
    node: process.version,
    postgres: version,
    durability,
    fsyncMs: fsyncLatency(folder),
    loadBefore: os.loadavg()[0],
  };
}

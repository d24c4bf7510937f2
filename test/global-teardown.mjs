import { rmSync } from 'node:fs';

export default async function globalTeardown() {
  await globalThis.postgres?.stop();
  rmSync(globalThis.postgresDirectory, { recursive: true, force: true });
}

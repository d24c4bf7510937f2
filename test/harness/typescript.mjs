// `node --conditions=source --import ./test/harness/typescript.mjs file.ts`: runs our TypeScript as it is, for tests that kill processes.
import { register } from 'node:module';

register('./typescript-hooks.mjs', import.meta.url);

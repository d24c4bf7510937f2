import { describe, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';

describe('what is derived from the code', () => {
  it('is as `npm run generate` writes it', () => {
    const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/generate.mjs', '--check'], { encoding: 'utf8' });
    expect(status === 0 ? '' : stdout + stderr).toBe('');
  }, 120_000);
});

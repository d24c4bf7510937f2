import { setTimeout as sleep } from 'node:timers/promises';

/** Asks until the answer is truthy; throws when it is not within `within` milliseconds. */
export async function eventually<T>(what: string, ask: () => Promise<T> | T, within = 10_000): Promise<NonNullable<T>> {
  const deadline = Date.now() + within;
  for (;;) {
    const answer = await ask();
    if (answer) return answer;
    if (Date.now() > deadline) throw new Error(`Not within ${within} ms: ${what}`);
    await sleep(20);
  }
}

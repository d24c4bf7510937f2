// Work done by several loops at once, bounded in number and in time.
import { Problem, sleep } from '../../scripts/lib/project.mjs';

/** No part of a measurement takes longer; whatever does is broken, and is told instead of waited for. */
const longestMs = 10 * 60_000;

/** Runs `work(index)` for 0 … total − 1, `loops` at a time. The first failure ends all. Gives the milliseconds it took. */
export async function inFlight({ loops, total, within = longestMs }, work) {
  const since = performance.now();
  let next = 0;
  let failure;
  const loop = async (number) => {
    while (failure === undefined && next < total) {
      if (performance.now() - since > within) throw new Problem(`${next} of ${total} took longer than ${within / 1000} s.`);
      await work(next++, number);
    }
  };
  await Promise.all(Array.from({ length: Math.min(loops, total) }, (_, number) => loop(number).catch((error) => { failure ??= error; })));
  if (failure !== undefined) throw failure;
  return performance.now() - since;
}

/** Asks until the answer is truthy. Gives the milliseconds it took; a Problem with `what` when it does not come. */
export async function settled(what, ask, { within = 120_000, every = 20 } = {}) {
  const since = performance.now();
  for (;;) {
    if (await ask()) return performance.now() - since;
    if (performance.now() - since > within) throw new Problem(`${what}: not within ${within / 1000} s.`);
    await sleep(every);
  }
}

/** Runs the sides in turn (ours, the other, ours, …), so that whatever drifts on the machine meets both. Gives each side's results. */
export async function alternate(rounds, sides) {
  const results = Object.fromEntries(Object.keys(sides).map((name) => [name, []]));
  for (let round = 0; round < rounds; round++) {
    for (const [name, run] of Object.entries(sides)) results[name].push(await run(round));
  }
  return results;
}

import { Problem, sleep } from '../../scripts/lib/project.mjs';
import { fillQueues, openLifecycleStage } from '../lib/lifecycle-stage.mjs';
import { inFlight } from '../lib/loops.mjs';
import { spread } from '../lib/statistics.mjs';
import { peakMemory } from '../lib/usage.mjs';

const loops = 16;
const probes = 4;
const longestMs = 30_000;

export const approval = {
  title: 'From the approval (answered) to the first total that shows it',

  async measure(stage, { quick }) {
    const alone = quick ? 20 : 150;
    const underLoad = quick ? 150 : 1500;
    const perBranch = 12;
    const set = await openLifecycleStage(stage, 'approval', { cfas: alone + 2 * underLoad + perBranch * 30, connections: loops, withBare: false });
    const { servers, ours } = set;
    const { branchOfficer: [officer], branchApprover: [approver], director: [director] } = ours.people;
    await fillQueues(set, ours, perBranch, loops);
    const [quiet, busy] = [await measureAlone(), await measureUnderLoad()];
    await set.drained(ours);
    const memory = { api: peakMemory(servers.api.pid), worker: peakMemory(servers.worker.pid) };
    await set.close();
    return {
      rows: [
        { what: 'one project at a time, p50 ms', ours: quiet.p50 },
        { what: 'one project at a time, p99 ms', ours: quiet.p99 },
        { what: `${loops} in flight, p50 ms`, ours: busy.p50 },
        { what: `${loops} in flight, p99 ms`, ours: busy.p99 },
        { what: 'peak memory of the API, MiB', ours: memory.api },
        { what: 'peak memory of the worker, MiB', ours: memory.worker },
      ],
      notes: [`${quiet.count} approvals alone; ${busy.count} seen by ${probes} probes, each with a branch of its own, beside ${loops - probes} ordinary lifecycles. The total is asked again as soon as it was answered, under load after a pause of 2 ms.`],
      spreads: { quiet, busy },
    };

    /** What the portfolio says is committed in a branch of this campaign. */
    async function shown(branch) {
      const { total } = await ours.client.send(director, 'GET', `/api/portfolio/totals?campaign=${ours.campaignId}&branch=${branch}`);
      return BigInt(total.committedCents);
    }

    /** A project of the branch up to its approval, then the wait for the total. Nobody else may approve in the branch meanwhile. */
    async function approveAndWatch(branch, pauseMs) {
      await ours.handIn(branch);
      const claimed = await ours.claim(branch, officer);
      await ours.propose(officer, claimed);
      const before = await shown(branch);
      const award = await ours.approve(approver, claimed);
      const since = performance.now();
      while ((await shown(branch)) < before + award) {
        if (performance.now() - since > longestMs) throw new Problem('An approval did not show in the totals.');
        if (pauseMs > 0) await sleep(pauseMs);
      }
      return performance.now() - since;
    }

    async function measureAlone() {
      const times = [];
      await inFlight({ loops: 1, total: alone }, async (index) => { times.push(await approveAndWatch(ours.branches[index % ours.branches.length], 0)); });
      return spread(times);
    }

    async function measureUnderLoad() {
      const watched = ours.branches.slice(0, probes);
      const others = ours.branches.slice(probes);
      const times = [];
      let working = true;
      const probing = Promise.all(watched.map(async (branch) => { while (working) times.push(await approveAndWatch(branch, 2)); }));
      await inFlight({ loops: loops - probes, total: underLoad }, (index) => ours.one(index, others)).finally(() => { working = false; });
      await probing;
      return spread(times);
    }
  },
};

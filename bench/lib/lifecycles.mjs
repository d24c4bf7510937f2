// The life of a project, as its people live it: draft with five lines → submit → claim → propose → approve → read the total.
import { Problem, sleep } from '../../scripts/lib/project.mjs';
import { projectContent } from '../seed/project-content.mjs';

const emptyQueuePauseMs = 5;
const longestWaitMs = 20_000;
export const STEPS = ['begin', 'save', 'submit', 'claim', 'propose', 'approve', 'total'];

let projectNumber = 0;

/** Plays lifecycles against one server. Keeps how long each step took, what was submitted and what was granted. */
export class Lifecycles {
  constructor({ client, campaignId, branches, people, cfas }) {
    Object.assign(this, { client, campaignId, branches, people, cfas });
    this.submitted = 0;
    this.grantedCents = 0n;
    this.granted = 0;
    this.forget();
  }

  /** Times of a round are its own. */
  forget() {
    this.times = Object.fromEntries(STEPS.map((step) => [step, []]));
    this.emptyQueues = 0;
  }

  /** A project of a CFA that has none yet, handed in. */
  async handIn(branch) {
    const { client, campaignId } = this;
    const cfa = this.cfas.pop();
    if (cfa === undefined) throw new Problem('Too few CFAs were made for this run.');
    const content = projectContent({ number: ++projectNumber, siteId: cfa.siteId, branch });
    const { id, version } = await this.#timed('begin', () => client.send(cfa.session, 'POST', '/api/projects', { campaignId, cfaId: cfa.cfaId }));
    await this.#timed('save', () => client.send(cfa.session, 'PATCH', `/api/projects/${id}`, content, { 'if-match': `"${version}"` }));
    await this.#timed('submit', () => client.send(cfa.session, 'POST', `/api/projects/${id}/submission`));
    this.submitted += 1;
  }

  /** The oldest case of the branch's queue, taken by an officer; usually another project's. */
  async claim(branch, officer) {
    const since = performance.now();
    for (;;) {
      try {
        return await this.#timed('claim', () => this.client.send(officer, 'POST', `/api/review/queues/${branch}/claims`));
      } catch (error) {
        if (error.code !== 'review.queue-empty' || performance.now() - since > longestWaitMs) throw error;
        this.emptyQueues += 1;
        await sleep(emptyQueuePauseMs);
      }
    }
  }

  propose(officer, { id, lines }) {
    return this.#timed('propose', () => this.client.send(officer, 'POST', `/api/review/cases/${id}/proposal`, { lines: lines.map(({ lineId }) => ({ lineId, verdict: 'kept' })) }));
  }

  async approve(approver, { id }) {
    const { awardCents } = await this.#timed('approve', () => this.client.send(approver, 'POST', `/api/review/cases/${id}/decision`, { decision: 'approve' }));
    this.granted += 1;
    this.grantedCents += BigInt(awardCents);
    return BigInt(awardCents);
  }

  total(director) {
    return this.#timed('total', () => this.client.send(director, 'GET', '/api/portfolio/totals?groupBy=branch,year'));
  }

  async one(index, branches = this.branches) {
    const branch = branches[index % branches.length];
    const { branchOfficer, branchApprover, director } = this.people;
    const officer = branchOfficer[index % branchOfficer.length];
    await this.handIn(branch);
    const claimed = await this.claim(branch, officer);
    await this.propose(officer, claimed);
    await this.approve(branchApprover[index % branchApprover.length], claimed);
    await this.total(director[index % director.length]);
  }

  async #timed(step, request) {
    const since = performance.now();
    const answer = await request();
    this.times[step].push(performance.now() - since);
    return answer;
  }
}

// Relays or consumes events until it is killed; TEST_CRASH says where it kills itself.
import 'reflect-metadata';
import { readSettings } from '#libs/config';
import { JobQueues } from '#libs/queue';
import { noteEffect, type Role, startEventProcess } from '../harness/events.js';

const crash = process.env['TEST_CRASH'] ?? '';
const die = () => process.kill(process.pid, 'SIGKILL');

if (crash === 'relay, between adding jobs and committing') {
  const make = Object.getOwnPropertyDescriptor(JobQueues.prototype, 'queue')?.value as JobQueues['queue'];
  JobQueues.prototype.queue = function (name) {
    const queue = make.call(this, name);
    const [add, addBulk] = [queue.add.bind(queue), queue.addBulk.bind(queue)];
    queue.add = async (...job) => {
      const added = await add(...job);
      die();
      return added;
    };
    queue.addBulk = async (jobs) => {
      const added = await addBulk(jobs);
      die();
      return added;
    };
    return queue;
  };
}
await startEventProcess(readSettings(), (process.env['TEST_ROLE'] ?? 'both') as Role, (unitOfWork) => async (messages, queue) => {
  await noteEffect(unitOfWork)(messages, queue);
  if (crash === 'consumer, before committing') die();
  // The commit is on its way; the acknowledgement of the job comes after it.
  if (crash === 'consumer, between committing and acknowledging') unitOfWork.afterCommit(die);
});
process.send?.('ready');

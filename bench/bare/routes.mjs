import { claimNext, decide, propose } from './reviewing.mjs';
import { createProject, saveProject, submitProject } from './projects.mjs';
import { oneCampaign, queuePage, totals } from './reading.mjs';

const uuid = '([0-9a-f-]{36})';
const route = (method, path, handle) => ({ method, pattern: new RegExp(`^${path}$`), handle });

/** The same addresses as the portal's. */
export const routes = [
  route('POST', '/api/projects', createProject),
  route('PATCH', `/api/projects/${uuid}`, saveProject),
  route('POST', `/api/projects/${uuid}/submission`, submitProject),
  route('POST', '/api/review/queues/([a-z0-9-]+)/claims', claimNext),
  route('POST', `/api/review/cases/${uuid}/proposal`, propose),
  route('POST', `/api/review/cases/${uuid}/decision`, decide),
  route('GET', '/api/review/queues/([a-z0-9-]+)/cases', queuePage),
  route('GET', '/api/portfolio/totals', totals),
  route('GET', `/api/campaigns/${uuid}`, oneCampaign),
];

import { approval } from './approval.mjs';
import { claims } from './claims.mjs';
import { lifecycle } from './lifecycle.mjs';
import { pages } from './pages.mjs';
import { queue } from './queue.mjs';
import { totals } from './totals.mjs';
import { web } from './web.mjs';

/** Every figure by its name on the command line, in the order in which they run. */
export const figures = { lifecycle, claims, totals, pages, approval, queue, web };

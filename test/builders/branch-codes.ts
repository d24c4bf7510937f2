import type { BranchCode } from '#libs/contracts';

/** Two branches of the funder, for tests without a database. */
export const METALLURGIE = 'metallurgie' as BranchCode;
export const CHIMIE = 'chimie' as BranchCode;

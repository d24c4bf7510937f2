import type { BranchCode } from '#libs/contracts';

/** Branches of the funder, for tests without a database. */
export const METALLURGIE = 'metallurgie' as BranchCode;
export const CHIMIE = 'chimie' as BranchCode;
export const TEXTILE = 'textile' as BranchCode;

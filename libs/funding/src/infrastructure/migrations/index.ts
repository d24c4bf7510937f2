import { Funding1764000003000 } from './1764000003000-funding.js';
import { Branches1764000003001 } from './1764000003001-branches.js';

export const fundingMigrations = [Funding1764000003000, Branches1764000003001];

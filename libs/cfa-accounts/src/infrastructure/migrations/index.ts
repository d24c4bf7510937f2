import { CfaAccounts1764000002000 } from './cfa-accounts.js';
import { CfaSearch1764000002001 } from './cfa-search.js';
import { CfaTrail1764000002002 } from './cfa-trail.js';

export const cfaAccountsMigrations = [CfaAccounts1764000002000, CfaSearch1764000002001, CfaTrail1764000002002];

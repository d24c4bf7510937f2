import { CfaAccounts1764000002000 } from './cfa-accounts.js';

export const cfaAccountsMigrations = [CfaAccounts1764000002000];

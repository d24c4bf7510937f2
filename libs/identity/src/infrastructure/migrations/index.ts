import { Identity1764000001000 } from './identity.js';

export const identityMigrations = [Identity1764000001000];

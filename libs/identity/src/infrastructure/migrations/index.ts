import { Identity1764000001000 } from './identity.js';
import { Profiles1764000001001 } from './profiles.js';

export const identityMigrations = [Identity1764000001000, Profiles1764000001001];

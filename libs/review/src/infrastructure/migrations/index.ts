import { Review1764000005000 } from './1764000005000-review.js';

export const reviewMigrations = [Review1764000005000];

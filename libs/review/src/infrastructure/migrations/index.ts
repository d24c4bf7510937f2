import { Review1764000005000 } from './1764000005000-review.js';
import { WorkLists1764000005001 } from './1764000005001-work-lists.js';
import { CaseNotes1764000005002 } from './1764000005002-case-notes.js';

export const reviewMigrations = [Review1764000005000, WorkLists1764000005001, CaseNotes1764000005002];

import type { Session } from '../features/session/session';
import type { useCommonWords } from '../words';

/** What the header offers, in this order, to those whose session carries one of the permissions. */
export interface NavigationEntry {
  readonly to: string;
  readonly label: (words: ReturnType<typeof useCommonWords>, session: Session) => string;
  readonly anyOf: readonly string[];
}

export const NAVIGATION: readonly NavigationEntry[] = [
  { to: '/', label: (words) => words.navigation.home, anyOf: ['account.use'] },
  { to: '/instruction', label: (words) => words.navigation.review, anyOf: ['review.read'] },
  { to: '/decisions', label: (words) => words.navigation.decisions, anyOf: ['review.decide'] },
  { to: '/projets', label: (words) => words.navigation.projects, anyOf: ['project.read'] },
  { to: '/complements', label: (words) => words.navigation.corrections, anyOf: ['correction.answer'] },
  { to: '/cfas', label: ({ navigation }, { user }) => (user.kind === 'cfa' ? navigation.myCfa : navigation.cfas), anyOf: ['cfa.read'] },
  { to: '/portefeuille', label: (words) => words.navigation.portfolio, anyOf: ['portfolio.read'] },
  { to: '/enveloppes', label: ({ navigation }) => navigation.envelopes, anyOf: ['envelope.read'] },
  { to: '/anciennete', label: ({ navigation }) => navigation.ageing, anyOf: ['queue.read'] },
  { to: '/declarations-interet', label: (words) => words.navigation.interests, anyOf: ['review.declareInterest'] },
  { to: '/administration', label: (words) => words.navigation.administration, anyOf: ['account.manage', 'delegation.read'] },
];

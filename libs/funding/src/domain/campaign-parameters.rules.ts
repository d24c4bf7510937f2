import { COST_CATEGORIES } from '#libs/contracts';
import { DomainError, isBasisPoints, Money } from '#libs/kernel';
import type { CampaignParametersDocument } from './campaign-parameters.js';

interface RuleOfSense {
  readonly code: string;
  readonly fact: string;
  readonly holds: (parameters: CampaignParametersDocument) => boolean;
  readonly details?: Readonly<Record<string, unknown>>;
}

/** R6332-26: a body has at least seven days to answer. */
const LEAST_CORRECTION_DAYS = 7;

/** What every campaign's parameters must satisfy, whoever writes them; the codes are stable. */
const RULES_OF_SENSE: readonly RuleOfSense[] = [
  {
    code: 'funding.share-out-of-range', fact: 'A threshold of apprentices is 0 to 10000 basis points', details: { minimum: 0, maximum: 10_000 },
    holds: ({ sectorShare, firmShare }) => isBasisPoints(sectorShare) && isBasisPoints(firmShare),
  },
  {
    code: 'funding.rate-out-of-range', fact: 'The funding rate is above 0 % and at most 100 %', details: { minimum: 1, maximum: 10_000 },
    holds: ({ maxFundingRate }) => isBasisPoints(maxFundingRate) && maxFundingRate > 0,
  },
  {
    code: 'funding.depreciation-out-of-range', fact: 'The depreciation threshold is 0 to 600 months', details: { minimum: 0, maximum: 600 },
    holds: ({ depreciationMonthsAbove }) => isWholeBetween(depreciationMonthsAbove, 0, 600),
  },
  {
    code: 'funding.every-category-excluded', fact: 'At least one kind of cost must remain eligible',
    holds: ({ excludedCategories }) => !COST_CATEGORIES.every((category) => excludedCategories.includes(category)),
  },
  {
    code: 'funding.negative-amount', fact: 'The least and the largest request are not below zero',
    holds: ({ requestedMinimum, requestedMaximum }) => [requestedMinimum, requestedMaximum].every((cents) => cents === null || !Money.parseCents(cents).isNegative),
  },
  {
    code: 'funding.requested-range-empty', fact: 'The least request cannot exceed the largest one',
    holds: ({ requestedMinimum, requestedMaximum }) =>
      requestedMinimum === null || requestedMaximum === null || !Money.parseCents(requestedMinimum).exceeds(Money.parseCents(requestedMaximum)),
  },
  {
    code: 'funding.decision-time-out-of-range', fact: 'A decision is due within 1 to 12 months', details: { minimum: 1, maximum: 12 },
    holds: ({ decisionMonths }) => isWholeBetween(decisionMonths, 1, 12),
  },
  {
    code: 'funding.reminders-out-of-range', fact: 'Reminders fall on different days, each after submission and before the decision is due', details: { most: 10 },
    holds: ({ reminderDaysBefore, decisionMonths }) =>
      reminderDaysBefore.length <= 10 && new Set(reminderDaysBefore).size === reminderDaysBefore.length && reminderDaysBefore.every((days) => isWithinDecisionTime(days, decisionMonths)),
  },
  {
    code: 'funding.escalation-out-of-range', fact: 'Escalation falls after submission and before the decision is due',
    holds: ({ escalationDaysBefore, decisionMonths }) => isWithinDecisionTime(escalationDaysBefore, decisionMonths),
  },
  {
    code: 'funding.correction-time-out-of-range', fact: 'A CFA has 7 to 365 days to answer (R6332-26)', details: { minimum: LEAST_CORRECTION_DAYS, maximum: 365 },
    holds: ({ correctionDays }) => isWholeBetween(correctionDays, LEAST_CORRECTION_DAYS, 365),
  },
  {
    code: 'funding.inactivity-out-of-range', fact: 'A file without an answer is closed after 1 to 60 months', details: { minimum: 1, maximum: 60 },
    holds: ({ inactivityMonths }) => isWholeBetween(inactivityMonths, 1, 60),
  },
  {
    code: 'funding.negative-ceiling', fact: 'A delegation ceiling is not below zero',
    holds: ({ delegationCeilings }) => [delegationCeilings.default, ...Object.values(delegationCeilings.byBranch)].every((cents) => !Money.parseCents(cents).isNegative),
  },
];

/** Throws the first broken rule as an error of its own code (422). Amounts that are no cents throw `money.invalid-amount`. */
export function requireSense(parameters: CampaignParametersDocument): void {
  const broken = RULES_OF_SENSE.find(({ holds }) => !holds(parameters));
  if (broken) throw new DomainError('unprocessable', broken.code, broken.fact, broken.details);
}

function isWholeBetween(value: number, least: number, most: number): boolean {
  return Number.isInteger(value) && value >= least && value <= most;
}

/** 28 days: the shortest month, so that a reminder never falls before the submission. */
function isWithinDecisionTime(days: number, decisionMonths: number): boolean {
  return isWholeBetween(days, 1, decisionMonths * 28);
}

import { parseId } from '#libs/kernel';
import type { DecisionWanted } from '../application/decide-case.js';
import { type DecideCaseDto, givenReasons, lineDecisions } from './review.dto.js';

/** Each decision with what belongs to it; what belongs to another is left out. */
export function decisionWanted({ decision, proposalId, lines, reasons, comment }: DecideCaseDto): DecisionWanted {
  const common = { proposalId: proposalId === undefined ? null : parseId<'Proposal'>(proposalId), comment: comment ?? null };
  switch (decision) {
    case 'approveInPart':
      return { ...common, decision, lines: lineDecisions(lines ?? []) };
    case 'refuse':
      return { ...common, decision, reasons: givenReasons(reasons ?? []) };
    case 'approve':
    case 'return':
      return { ...common, decision };
  }
}

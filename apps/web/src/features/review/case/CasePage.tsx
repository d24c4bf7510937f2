import { Anchor, Group, Text } from '@mantine/core';
import { Link, useParams } from 'react-router';
import { Page } from '../../../components/Page';
import { CaseStateBadge } from '../../../components/StateBadge';
import { Synthetic } from '../../../components/Synthetic';
import { Waiting } from '../../../components/Waiting';
import { query } from '../../../lib/api';
import { useBranches } from '../../../lib/branches';
import { DueLabel } from '../DueLabel';
import { useReviewWords } from '../words';
import classes from './case.module.css';
import { CaseFile } from './CaseFile';
import { CaseWork } from './CaseWork';
import { useCaseWords } from './words';

/** A case: the CFA's file on one side, what is to be done with it on the other. */
export function Component() {
  const { caseId = '' } = useParams();
  const { queues } = useReviewWords();
  const words = useCaseWords();
  const { branchName } = useBranches();
  const { data: file, error } = query.useQuery('get', '/api/review/cases/{id}', { params: { path: { id: caseId } } });
  if (error instanceof Error) throw error; // the page of what went wrong
  if (!file) return <Waiting />;
  const { projectNumber, title, branchCode, cfaName, state, beyondEnvelope, synthetic } = file;
  return (
    <Page
      title={`${projectNumber} · ${title}`}
      above={<><Anchor component={Link} to="/instruction" inherit>{queues.title}</Anchor> / <Anchor component={Link} to={`/instruction/${branchCode}`} inherit>{branchName(branchCode)}</Anchor></>}
      lead={<Group gap="sm"><Text span>{cfaName}</Text><CaseStateBadge state={state} />{beyondEnvelope && <Text span c="var(--bad)" fw={600}>{words.running.beyondTitle}</Text>}<Text span size="sm"><DueLabel of={file} /></Text><Synthetic when={synthetic} /></Group>}
    >
      <Anchor href="#travail" className={classes.jump}>{words.toWork}</Anchor>
      <div className={classes.sides}>
        <div className={classes.file}><CaseFile file={file} /></div>
        {/* Another file, another submission of it, another person's turn: its work begins anew. */}
        <div className={classes.work} id="travail" tabIndex={-1}><CaseWork key={`${caseId} ${file.submissionSequence}`} file={file} /></div>
      </div>
    </Page>
  );
}


import { Text } from '@mantine/core';
import { type ComponentType, lazy, Suspense } from 'react';
import { Card } from '../../components/Card';
import { Page } from '../../components/Page';
import { Waiting } from '../../components/Waiting';
import { longDay } from '../../lib/format';
import { useSession } from '../session/session';
import { type HomePart, partsFor } from './parts';
import { useHomeWords } from './words';

/** Each in a file of its own: nobody loads what is another role's. */
const PARTS: Readonly<Record<HomePart, ComponentType>> = {
  cfa: lazy(() => import('./CfaHome')),
  approver: lazy(() => import('./ApproverHome')),
  officer: lazy(() => import('./OfficerHome')),
  secretary: lazy(() => import('./SecretaryHome')),
  administrator: lazy(() => import('./AdministratorHome')),
  director: lazy(() => import('./DirectorHome')),
  finance: lazy(() => import('./FinanceHome')),
  auditor: lazy(() => import('./AuditorHome')),
};

/** What waits for the person who is signed in, role by role. */
export function Component() {
  const words = useHomeWords();
  const { user, roles } = useSession();
  const parts = partsFor(roles);
  return (
    <Page title={words.title(user.displayName)} lead={longDay(new Date())}>
      {parts.length === 0 && <WithoutRole kind={user.kind} />}
      {parts.map((part) => {
        const Part = PARTS[part];
        return <Suspense key={part} fallback={<Waiting />}><Part /></Suspense>;
      })}
    </Page>
  );
}

function WithoutRole({ kind }: { readonly kind: 'cfa' | 'opco' }) {
  const { nobody: words } = useHomeWords();
  return (
    <Card title={words.title}>
      <Text>{words[kind]}</Text>
      {kind === 'cfa' && <Text>{words.invitation}</Text>}
    </Card>
  );
}

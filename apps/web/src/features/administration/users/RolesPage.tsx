import { Anchor, List, Text } from '@mantine/core';
import { Link } from 'react-router';
import { DataTable } from '../../../components/DataTable';
import { ProblemAlert } from '../../../components/ProblemAlert';
import { Waiting } from '../../../components/Waiting';
import { query, type View } from '../../../lib/api';
import { useCommonWords } from '../../../words';
import { AdministrationPage } from '../AdministrationPage';
import { useUserWords } from './words';

/** What each role may do at all, from the server's one table of rights. */
export function Component() {
  const { rolesTable: words, list } = useUserWords();
  const { data, error } = query.useQuery('get', '/api/roles');
  return (
    <AdministrationPage title={words.title} lead={words.lead} above={<Anchor component={Link} to="/administration/utilisateurs" size="sm">{list.title}</Anchor>}>
      <ProblemAlert error={error} />
      {data ? <Roles roles={data.items} /> : !error && <Waiting />}
    </AdministrationPage>
  );
}

function Roles({ roles }: { readonly roles: readonly View<'RoleView'>[] }) {
  const { rolesTable: words, sides, permissions: named } = useUserWords();
  const common = useCommonWords();
  return (
    <DataTable
      caption={words.title} captionHidden rows={roles} rowKey={({ role }) => role}
      columns={[
        { key: 'role', title: words.role, heading: true, cell: ({ role }) => common.roles[role] },
        { key: 'side', title: words.side, cell: ({ side }) => sides[side] },
        { key: 'branch', title: words.byBranch, cell: ({ isHeldByBranch }) => (isHeldByBranch ? common.yes : common.no) },
        {
          key: 'may', title: words.may,
          cell: ({ permissions }) => (
            <List size="sm" ta="left" style={{ whiteSpace: 'normal', columns: '17rem 2', minWidth: 'min(36rem, 60vw)' }}>
              {permissions.map((permission) => <List.Item key={permission}><Text size="sm" span>{named[permission]}</Text></List.Item>)}
            </List>
          ),
        },
      ]}
    />
  );
}

import { query, queryClient, type View } from '../../lib/api';

export type Cfa = View<'CfaView'>;
export type Site = View<'SiteView'>;
export type Member = View<'MemberView'>;
export type Invitation = View<'InvitationView'>;

const at = (id: string) => ({ params: { path: { id } } });

/** Without it there is no page; when only a later look fails, the page stays as it is. */
export const useCfa = (id: string) => query.useQuery('get', '/api/cfas/{id}', at(id), { throwOnError: (_, { state }) => state.data === undefined });
export const useMembers = (id: string) => query.useQuery('get', '/api/cfas/{id}/members', at(id));
export const useInvitations = (id: string) => query.useQuery('get', '/api/cfas/{id}/invitations', at(id));

/** After a save that answered with the whole file. */
export const showCfa = (cfa: Cfa): void => { queryClient.setQueryData(query.queryOptions('get', '/api/cfas/{id}', at(cfa.id)).queryKey, cfa); };

export async function readAgain(id: string): Promise<void> {
  await Promise.all((['/api/cfas/{id}', '/api/cfas/{id}/members', '/api/cfas/{id}/invitations'] as const).map((path) => queryClient.invalidateQueries(query.queryOptions('get', path, at(id)))));
}

/** The version a save starts from. */
export const ifMatch = (version: number) => ({ 'if-match': `"${version}"` });

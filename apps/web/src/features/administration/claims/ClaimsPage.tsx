import { Anchor, Button, Group, NativeSelect, Stack, Text, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { Card } from '../../../components/Card';
import { Dialog } from '../../../components/Dialog';
import { Facts } from '../../../components/Facts';
import { More } from '../../../components/More';
import { ProblemAlert } from '../../../components/ProblemAlert';
import { Waiting } from '../../../components/Waiting';
import { announce } from '../../../lib/announce';
import { api, query, refetchAll, type View } from '../../../lib/api';
import { dayAndTime, inDays } from '../../../lib/format';
import { itemsOf, pages } from '../../../lib/pages';
import { useCommonWords } from '../../../words';
import { AdministrationPage } from '../AdministrationPage';
import { useClaimWords } from './words';

type Claim = View<'ClaimView'>;
const STATES: readonly Claim['state'][] = ['pending', 'confirmed', 'refused'];

/** People who say that they speak for a CFA which a public register brought in. */
export function Component() {
  const words = useClaimWords();
  const [address, setAddress] = useSearchParams();
  const state = STATES.find((each) => each === address.get('etat')) ?? 'pending';
  return (
    <AdministrationPage title={words.title} lead={words.lead}>
      <Group className="no-print">
        <NativeSelect label={words.state} value={state} onChange={({ currentTarget: { value } }) => setAddress(value === 'pending' ? {} : { etat: value }, { replace: true })} data={STATES.map((value) => ({ value, label: words.states[value] }))} />
      </Group>
      <Claims state={state} />
    </AdministrationPage>
  );
}

function Claims({ state }: { readonly state: Claim['state'] }) {
  const words = useClaimWords();
  const [settling, settle] = useState<{ readonly claim: Claim; readonly as: 'confirmed' | 'refused' } | null>(null);
  const { data, error, isPending, hasNextPage, isFetchingNextPage, fetchNextPage } = query.useInfiniteQuery('get', '/api/cfa-claims', { params: { query: { state, limit: 25 } } }, pages);
  if (error) return <ProblemAlert error={error} />;
  if (isPending) return <Waiting />;
  const claims = itemsOf(data);
  if (claims.length === 0) return <Text>{words.none[state]}</Text>;
  return (
    <Stack>
      {claims.map((claim) => <ClaimCard key={claim.id} claim={claim} onSettle={(as) => settle({ claim, as })} />)}
      <More shown={claims.length} hasMore={hasNextPage} loading={isFetchingNextPage} onMore={() => void fetchNextPage()} />
      {settling?.as === 'confirmed' && <ConfirmClaim claim={settling.claim} onClose={() => settle(null)} />}
      {settling?.as === 'refused' && <RefuseClaim claim={settling.claim} onClose={() => settle(null)} />}
    </Stack>
  );
}

function ClaimCard({ claim, onSettle }: { readonly claim: Claim; readonly onSettle: (as: 'confirmed' | 'refused') => void }) {
  const words = useClaimWords();
  return (
    <Card title={words.whoForWhich(claim.claimantName, claim.cfaName)} actions={<Text size="sm" c="dimmed">{words.waitingSince(inDays(claim.requestedAt))}</Text>}>
      <Facts facts={[
        [words.claimant, <>{claim.claimantName}<br /><Anchor href={`mailto:${claim.claimantEmail}`} size="sm">{claim.claimantEmail}</Anchor></>],
        [words.typedName, claim.name], [words.siret, claim.siret], [words.uai, claim.uai], [words.nda, claim.nda], [words.requestedAt, dayAndTime(claim.requestedAt)],
        ...(claim.settledAt ? [[words.settledAt, dayAndTime(claim.settledAt)] as const] : []),
        ...(claim.reason ? [[words.reason, claim.reason] as const] : []),
      ]} />
      <Group justify="space-between">
        <Anchor component={Link} to={`/cfas/${claim.cfaId}`} size="sm">{words.register}</Anchor>
        {claim.state === 'pending' && (
          <Group gap="sm">
            <Button variant="default" aria-label={words.refuseWhich(claim.claimantName, claim.cfaName)} onClick={() => onSettle('refused')}>{words.refuse}</Button>
            <Button aria-label={words.confirmWhich(claim.claimantName, claim.cfaName)} onClick={() => onSettle('confirmed')}>{words.confirm}</Button>
          </Group>
        )}
      </Group>
    </Card>
  );
}

interface SettleProps {
  readonly claim: Claim;
  readonly onClose: () => void;
}

function ConfirmClaim({ claim, onClose }: SettleProps) {
  const words = useClaimWords();
  const { actions } = useCommonWords();
  const confirming = useMutation({
    mutationFn: () => api.POST('/api/cfas/{id}/claim-confirmation', { params: { path: { id: claim.cfaId } }, body: { claimId: claim.id } }),
    onSuccess: () => { announce(words.confirmed(claim.claimantName)); void refetchAll(); onClose(); },
  });
  return (
    <Dialog title={words.confirmTitle(claim.claimantName, claim.cfaName)} opened onClose={onClose}>
      <Stack>
        <ProblemAlert error={confirming.error} />
        <Text size="sm">{words.confirmWhat}</Text>
        <Text size="sm">{words.others}</Text>
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose} autoFocus>{actions.cancel}</Button>
          <Button loading={confirming.isPending} onClick={() => confirming.mutate()}>{words.confirm}</Button>
        </Group>
      </Stack>
    </Dialog>
  );
}

function RefuseClaim({ claim, onClose }: SettleProps) {
  const words = useClaimWords();
  const { actions } = useCommonWords();
  const [reason, setReason] = useState('');
  const [asked, setAsked] = useState(false);
  const refusing = useMutation({
    mutationFn: () => api.POST('/api/cfas/{id}/claim-refusal', { params: { path: { id: claim.cfaId } }, body: { claimId: claim.id, reason: reason.trim() } }),
    onSuccess: () => { announce(words.refused(claim.claimantName)); void refetchAll(); onClose(); },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    if (reason.trim()) refusing.mutate();
  };
  return (
    <Dialog title={words.refuseTitle(claim.claimantName)} opened onClose={onClose}>
      <form onSubmit={submit} noValidate>
        <Stack>
          <ProblemAlert error={refusing.error} />
          <TextInput label={words.reason} description={words.reasonHint} value={reason} onChange={({ currentTarget }) => setReason(currentTarget.value)} maxLength={1000} error={asked && !reason.trim() && words.reasonMissing} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>{actions.cancel}</Button>
            <Button type="submit" color="red.8" loading={refusing.isPending}>{words.refuse}</Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}

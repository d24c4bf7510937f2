// A campaign that is open all year, announced by an administrator through the portal's own route.
const envelopeCents = '50000000000000';

const parisYear = () => Number(new Intl.DateTimeFormat('en', { timeZone: 'Europe/Paris', year: 'numeric' }).format(new Date()));

/** Every branch has money for any number of rounds, and every approver may decide alone. Gives `{ campaignId, year }`. */
export async function announceCampaign(loadClient, administrator, { title, branches }) {
  const year = parisYear();
  const { id } = await loadClient.send(administrator, 'POST', '/api/campaigns', {
    year, title, opensAt: `${year}-01-01T00:00`, closesAt: `${year + 1}-01-01T00:00`,
    parameters: { delegationCeilings: { default: envelopeCents, byBranch: {} } },
    envelopes: branches.map((branchCode) => ({ branchCode, allocatedCents: envelopeCents })),
  });
  return { campaignId: id, year };
}

/** Codes of all branches, in order. */
export async function branchCodes(client) {
  const { rows } = await client.query('SELECT code FROM branch WHERE valid_until IS NULL ORDER BY code');
  return rows.map(({ code }) => code);
}

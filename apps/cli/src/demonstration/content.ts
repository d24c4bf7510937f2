import type { BranchCode, SiteId } from '#libs/contracts';
import type { SaveDraft } from '#libs/projects';
import { euros, type PlannedProject } from './shape.js';

type ContentPatch = Parameters<SaveDraft['execute']>[3];

const SOURCE_LABELS = { region: 'Conseil régional', ownFunds: 'Fonds propres', loan: 'Emprunt bancaire', company: 'Entreprises partenaires', other: 'Autre financeur', opco: 'Demande à l’OPCO' } as const;

/** What the CFA's editor types. */
export function contentOf(project: PlannedProject, siteIds: readonly SiteId[]): ContentPatch {
  return {
    title: project.title,
    summary: project.summary,
    purpose: project.purpose,
    aims: project.aims,
    siteIds,
    rncpCodes: project.rncpCodes,
    apprentices: {
      total: project.apprentices.total,
      inSector: project.apprentices.inSector,
      section: null,
      byBranch: Object.entries(project.apprentices.byBranch).map(([branchCode, count]) => ({ branchCode: branchCode as BranchCode, count })),
    },
    costLines: project.lines.map((line) => ({
      id: null,
      label: line.label,
      category: line.category,
      supplier: line.supplier,
      quoteReference: line.quoteReference,
      quantity: line.quantity,
      unitPriceCents: euros(line.unitPrice).toJSON(),
      taxBasis: 'HT' as const,
      depreciationMonths: line.depreciationMonths,
      tangible: true,
      usedByApprentices: true,
      replacement: 'upgrade' as const,
    })),
    fundingPlan: Object.entries(project.funding).map(([source, amount]) => ({ id: null, source: source as keyof typeof SOURCE_LABELS, label: SOURCE_LABELS[source as keyof typeof SOURCE_LABELS], amountCents: amount.toJSON() })),
  };
}

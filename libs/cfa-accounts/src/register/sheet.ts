import type { SiteId } from '#libs/contracts';
import type { Ids, Siren } from '#libs/kernel';
import type { ReportedRow, Tally } from './import-report.js';
import { type KnownCfa, type KnownSite, merge, type Merged } from './merge.js';
import type { UsableRow } from './register-row.js';
import type { Changes } from './register-store.js';

/** The CFAs and sites a batch is about, as they are while its rows are applied one after the other. */
export class Sheet {
  private readonly cfas: Map<Siren, KnownCfa>;
  private readonly sites: Map<string, KnownSite>;
  private readonly newCfas = new Set<Siren>();
  private readonly touchedCfas = new Set<Siren>();
  private readonly newSites = new Set<string>();
  private readonly changedSites = new Set<string>();
  private readonly firstLines = new Map<string, number>();

  constructor(
    cfas: readonly KnownCfa[],
    sites: readonly KnownSite[],
    private readonly ids: Ids,
    private readonly tally: Tally,
  ) {
    this.cfas = new Map(cfas.map((cfa) => [cfa.siren, cfa]));
    this.sites = new Map(sites.map((site) => [site.siret, site]));
  }

  applied(line: number, { row, warnings }: UsableRow): ReportedRow {
    const cfa = this.cfas.get(row.siren);
    const merged = merge(row, cfa, this.sites.get(row.siret), { cfa: () => this.ids.next<'Cfa'>(), site: () => this.ids.next<'Site'>() });
    const repeats = this.firstLines.get(row.siret) ?? this.tally.firstLineOf(row.siret);
    if (repeats !== null) {
      const reason = merged.changed.length > 0 ? 'siretRepeatedDifferently' : 'siretRepeated';
      return { line, siret: row.siret, outcome: 'unchanged', reasons: [reason], changed: [], kept: [], repeats };
    }
    this.firstLines.set(row.siret, line);
    if (merged.outcome !== 'unchanged') this.note(row.siren, row.siret, cfa === undefined, merged);
    const { outcome, changed, kept } = merged;
    return { line, siret: row.siret, outcome, reasons: [...warnings, ...merged.warnings], changed, kept, repeats: null };
  }

  changes(): Changes {
    const cfasOf = (sirens: Iterable<Siren>): KnownCfa[] => [...sirens].flatMap((siren) => this.cfas.get(siren) ?? []);
    const sitesOf = (sirets: Iterable<string>): KnownSite[] => [...sirets].flatMap((siret) => this.sites.get(siret) ?? []);
    return {
      newCfas: cfasOf(this.newCfas),
      changedCfas: cfasOf([...this.touchedCfas].filter((siren) => !this.newCfas.has(siren))),
      newSites: sitesOf(this.newSites),
      changedSites: sitesOf(this.changedSites),
    };
  }

  siteIds(): SiteId[] {
    return [...this.sites.values()].map(({ id }) => id);
  }
  siteIdOf({ siret, outcome }: ReportedRow): SiteId | undefined {
    return siret === null || outcome === 'rejected' ? undefined : this.sites.get(siret)?.id;
  }

  private note(siren: Siren, siret: string, isNewCfa: boolean, { cfa, site, outcome, changed }: Merged): void {
    this.cfas.set(siren, cfa);
    this.sites.set(siret, site);
    this.touchedCfas.add(siren);
    if (isNewCfa) this.newCfas.add(siren);
    if (outcome === 'created') this.newSites.add(siret);
    else if (changed.some((field) => field.startsWith('site.'))) this.changedSites.add(siret);
  }
}

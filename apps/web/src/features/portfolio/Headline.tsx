import { Anchor } from '@mantine/core';
import { Link } from 'react-router';
import { count, euros, roundedEuros } from '../../lib/format';
import { language } from '../../lib/language';
import classes from './Figures.module.css';
import { type Overview, pinned } from './overview';
import { addressOf, type Selection } from './selection';
import { usePortfolioWords } from './words';

/** What a figure counts, in the server's words. */
export const meaningOf = (overview: Overview, measure: string): string => overview.measures[measure]?.[language] ?? '';

/** Euros of project per euro committed, as an amount: 27 171 basis points are 2,72 €. */
const leverage = (basisPoints: number): string => euros(BigInt(Math.round(basisPoints / 100)));

/** The figures of the selection, each with what it means and what is behind it. */
export function Headline({ overview, selection }: { readonly overview: Overview; readonly selection: Selection }) {
  const { tiles, measures, see } = usePortfolioWords();
  const { total } = overview;
  const behind = addressOf(pinned(selection, overview.asOf));
  const projects = { label: see.projects, to: `/portefeuille/projets${behind}` };
  const entries = { label: see.entries, to: `/portefeuille/ecritures${behind}` };
  const meaning = (measure: string) => meaningOf(overview, measure);
  return (
    <ul className={classes.tiles}>
      <Tile figure={roundedEuros(total.committedCents)} what={tiles.committed} exact={[measures.committedCents, euros(total.committedCents)]} meaning={meaning('committedCents')} behind={entries} />
      <Tile figure={count(total.fundedProjects)} what={tiles.fundedProjects(total.fundedProjects)} meaning={meaning('fundedProjects')} behind={projects} />
      <Tile figure={count(total.fundedCfas)} what={tiles.fundedCfas(total.fundedCfas)} meaning={meaning('fundedCfas')} behind={projects} />
      <Tile figure={roundedEuros(total.requestedCents)} what={tiles.requested(total.submittedProjects)} exact={[measures.requestedCents, euros(total.requestedCents)]} meaning={meaning('requestedCents')} behind={projects} />
      <Tile figure={total.leverageBasisPoints === null ? '–' : leverage(total.leverageBasisPoints)} what={tiles.leverage} exact={[measures.totalCostCents, euros(total.totalCostCents)]} meaning={meaning('leverageBasisPoints')} behind={projects} />
      <Tile figure={count(total.apprentices)} what={tiles.apprentices(total.apprentices)} meaning={meaning('apprentices')} behind={projects} />
    </ul>
  );
}

interface TileProps {
  readonly figure: string;
  readonly what: string;
  /** The amount to the cent, with its name, where the figure is rounded. */
  readonly exact?: readonly [name: string, amount: string];
  readonly meaning: string;
  readonly behind: { readonly label: string; readonly to: string };
}

function Tile({ figure, what, exact, meaning, behind }: TileProps) {
  const words = usePortfolioWords();
  return (
    <li className={classes.tile}>
      <div className={classes.figure}>{figure}</div>
      <div className={classes.what}>{what}</div>
      <div className={`${classes.links} no-print`}><Anchor component={Link} to={behind.to} aria-label={`${behind.label} (${figure} ${what})`}>{behind.label}</Anchor></div>
      <details className={classes.more}>
        <summary aria-label={`${exact ? words.exact : words.definition} (${what})`}>{exact ? words.exact : words.definition}</summary>
        {exact && <p><strong>{words.exactly(...exact)}</strong></p>}
        <p>{meaning}</p>
      </details>
    </li>
  );
}

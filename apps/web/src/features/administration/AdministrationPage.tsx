import type { ComponentProps } from 'react';
import { NavLink } from 'react-router';
import { Page } from '../../components/Page';
import { useSession } from '../session/session';
import classes from './administration.module.css';
import { SECTIONS } from './sections';
import { useAdministrationWords } from './words';

/** A screen of the administration, below the links to the others. */
export function AdministrationPage(page: ComponentProps<typeof Page>) {
  const words = useAdministrationWords();
  const { permissions } = useSession();
  const own = SECTIONS.filter(({ permission }) => permissions.includes(permission));
  return (
    <>
      {own.length > 1 && (
        <nav aria-label={words.navigation} className={`${classes.sections} no-print`}>
          {own.map(({ to, name }) => <NavLink key={to} to={to} className={classes.section}>{words.sections[name]}</NavLink>)}
        </nav>
      )}
      <Page {...page} />
    </>
  );
}

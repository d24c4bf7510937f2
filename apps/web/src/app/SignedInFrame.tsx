import { Burger, Container, UnstyledButton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useEffect } from 'react';
import { Navigate, NavLink, Outlet, useLocation } from 'react-router';
import { SessionEnd } from '../features/session/SessionEnd';
import { type Session, SessionContext, useSessionQuery, useSignOut } from '../features/session/session';
import { useCommonWords } from '../words';
import classes from './frame.module.css';
import { HeaderSearch } from './HeaderSearch';
import { NAVIGATION } from './navigation';
import { Waiting } from '../components/Waiting';

/** The frame around every screen of somebody who is signed in; anybody else is asked to sign in first and then comes back here. */
export function SignedInFrame() {
  const { data: session, error, isPending } = useSessionQuery();
  const location = useLocation();
  if (error) throw error;
  if (isPending) return <Waiting />;
  if (!session) return <Navigate to="/connexion" replace state={{ from: `${location.pathname}${location.search}` }} />;
  return (
    <SessionContext value={session}>
      <Header session={session} />
      <Container component="main" id="contenu" size={1360} className={classes.main}>
        <Outlet />
      </Container>
      <SessionEnd />
    </SessionContext>
  );
}

function Header({ session }: { readonly session: Session }) {
  const words = useCommonWords();
  const [open, { toggle, close }] = useDisclosure(false);
  const { pathname } = useLocation();
  useEffect(close, [pathname, close]);
  const entries = NAVIGATION.filter(({ anyOf }) => anyOf.some((permission) => session.permissions.some((held) => held === permission)));
  return (
    <>
      <a href="#contenu" className="skip-link">{words.navigation.skip}</a>
      <header className={`${classes.header} no-print`}>
        <Container size={1360} className={classes.bar}>
          <NavLink to="/" className={classes.brand}>{words.portal}</NavLink>
          <Burger hiddenFrom="md" opened={open} onClick={toggle} color="white" aria-label={open ? words.navigation.close : words.navigation.open} aria-expanded={open} aria-controls="navigation" />
          <div id="navigation" className={classes.menu} data-open={open || undefined}>
            <div className={classes.tools}>
              {session.permissions.includes('cfa.read') && <HeaderSearch />}
              <Account session={session} />
            </div>
            <nav aria-label={words.navigation.main} className={classes.nav}>
              {entries.map(({ to, label }) => <NavLink key={to} to={to} end={to === '/'} className={classes.link}>{label(words, session)}</NavLink>)}
            </nav>
          </div>
        </Container>
      </header>
    </>
  );
}

/** The account's links; two of them need no menu. */
function Account({ session }: { readonly session: Session }) {
  const words = useCommonWords();
  const signOut = useSignOut();
  return (
    <>
      <NavLink to="/profil" className={`${classes.link} ${classes.account}`} title={session.roles.map((role) => words.roles[role]).join(', ')}>{session.user.displayName}</NavLink>
      <UnstyledButton className={classes.link} onClick={() => signOut.mutate()}>{words.navigation.signOut}</UnstyledButton>
    </>
  );
}

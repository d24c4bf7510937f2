import { Container } from '@mantine/core';
import { Link, Outlet } from 'react-router';
import { useCommonWords } from '../words';
import classes from './frame.module.css';
import { LanguageSwitch } from './LanguageSwitch';

/** The frame around what anybody may see: signing in, registering, accepting an invitation. */
export function PublicFrame() {
  const words = useCommonWords();
  return (
    <>
      <a href="#contenu" className="skip-link">{words.navigation.skip}</a>
      <header className={`${classes.header} no-print`}>
        <Container size={1360} className={classes.bar}>
          <Link to="/" className={classes.brand}>{words.portal}</Link>
          <LanguageSwitch />
        </Container>
      </header>
      <Container component="main" id="contenu" size={1360} className={classes.main}><Outlet /></Container>
    </>
  );
}

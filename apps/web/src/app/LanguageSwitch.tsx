import { UnstyledButton } from '@mantine/core';
import { chooseLanguage, language } from '../lib/language';
import classes from './frame.module.css';

/** Offers the other language, in that language. */
export function LanguageSwitch() {
  const other = language === 'fr' ? 'en' : 'fr';
  return <UnstyledButton className={classes.link} lang={other} onClick={() => chooseLanguage(other)}>{other === 'en' ? 'English' : 'Français'}</UnstyledButton>;
}

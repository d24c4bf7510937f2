import { type FormEvent, useRef } from 'react';
import { useNavigate } from 'react-router';
import { useShortcutChoice, useShortcuts } from '../lib/shortcuts';
import { useCommonWords } from '../words';
import classes from './frame.module.css';

const LEAST = 2;
const MOST = 100;

/** Finds a project or a CFA from anywhere; the key `/` leads here. */
export function HeaderSearch() {
  const { navigation: words } = useCommonWords();
  const navigate = useNavigate();
  const field = useRef<HTMLInputElement>(null);
  const [keys] = useShortcutChoice();
  useShortcuts({ '/': () => field.current?.focus() }, keys);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const typed = field.current?.value.trim() ?? '';
    void navigate(typed.length < LEAST ? '/recherche' : `/recherche?q=${encodeURIComponent(typed)}`);
    if (field.current) field.current.value = '';
  };
  return (
    <form role="search" aria-label={words.searchWhat} onSubmit={submit} className={classes.search}>
      <input ref={field} type="search" aria-label={words.searchWhat} placeholder={words.search} maxLength={MOST} autoComplete="off" aria-keyshortcuts="/" title={words.searchKey} />
    </form>
  );
}

export type Language = 'fr' | 'en';
export const LANGUAGES: readonly Language[] = ['fr', 'en'];

const REMEMBERED_AS = 'language';

function remembered(): Language {
  try {
    return localStorage.getItem(REMEMBERED_AS) === 'en' ? 'en' : 'fr';
  } catch {
    return 'fr'; // a browser that keeps nothing
  }
}

/** The language of this page, for as long as it lives: words and formats are chosen once. */
export const language: Language = remembered();
if (typeof document !== 'undefined') document.documentElement.lang = language; // tests of formats have no page

const CHOSEN_AS = 'language-chosen';

/** Whether somebody chose the language in this tab, rather than found it. */
export function languageChosenHere(): boolean {
  try {
    return sessionStorage.getItem(CHOSEN_AS) !== null;
  } catch {
    return false;
  }
}

/** Somebody chose: what an account remembers no longer overrides it in this tab. */
export function chooseLanguage(next: Language): void {
  try {
    sessionStorage.setItem(CHOSEN_AS, 'yes');
  } catch {
    // not remembered for the sign-in to come; the language changes all the same
  }
  speak(next);
}

/** Goes on in another language. The page is loaded anew; what was typed waits in the draft's own store. */
export function speak(next: Language): void {
  if (next === language) return;
  try {
    localStorage.setItem(REMEMBERED_AS, next);
  } catch {
    return;
  }
  window.location.reload();
}

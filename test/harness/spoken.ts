import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { catalogues, ENGLISH, FRENCH, KEPT, textsIn } from './catalogues.js';

type Language = 'fr' | 'en';

const regions = createRequire(import.meta.url)('@etalab/decoupage-administratif/data/regions.json') as readonly { readonly nom: string }[];

/** What the server sent to a page: names, titles, notes. It is data and keeps its own language. */
export class Heard {
  private readonly texts = new Set<string>(regions.map(({ nom }) => nom));

  listenTo(page: Page): void {
    page.on('response', (response) => {
      if (!new URL(response.url()).pathname.startsWith('/api/')) return;
      this.pending.push(response.json().then((body) => this.note(body)).catch(() => undefined));
    });
  }
  private readonly pending: Promise<void>[] = [];

  private note(value: unknown): void {
    if (typeof value === 'string') this.texts.add(value);
    else if (Array.isArray(value)) value.forEach((each) => this.note(each));
    else if (typeof value === 'object' && value !== null) Object.values(value).forEach((each) => this.note(each));
  }

  /** All texts, the longest first; one or two letters would take words apart. */
  async all(): Promise<readonly string[]> {
    await Promise.all(this.pending);
    return [...this.texts].filter((text) => text.length > 2 && /\p{L}/u.test(text)).sort((a, b) => b.length - a.length);
  }
}

/** Every text a person reads or hears on the page; what is marked as another language's, or as not to be translated, is left out. */
const READ = `(() => {
  const texts = [document.title];
  const apart = (element) => element.closest('[translate="no"], [lang]:not(html), script, style, noscript') !== null;
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) if (!apart(node.parentElement)) texts.push(node.data);
  for (const element of document.body.querySelectorAll('[aria-label], [title], [placeholder], [alt]'))
    if (!apart(element)) for (const name of ['aria-label', 'title', 'placeholder', 'alt']) if (element.hasAttribute(name)) texts.push(element.getAttribute(name));
  return [...new Set(texts.map((text) => text.replace(/\\s+/g, ' ').trim()))].filter((text) => /\\p{L}{2}/u.test(text));
})()`;

const normal = (text: string): string => text.replace(/\s+/g, ' ').trim();
const everyText = (language: Language): ReadonlySet<string> => new Set(catalogues.flatMap((folder) => [...textsIn(`${folder}/${language}.ts`).values()]).map(normal));

/** A catalogue's text with holes, as a pattern for what is printed; null when so little stands around the holes that it would match anything. */
function patternOf(text: string): RegExp | null {
  const parts = text.split('…');
  if (parts.length < 2 || parts.join('').replace(/[^\p{L}]/gu, '').length < 8) return null;
  return new RegExp(`^${parts.map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('.+')}$`, 'u');
}

interface Foreign {
  readonly texts: ReadonlySet<string>;
  readonly patterns: readonly RegExp[];
  readonly signs: RegExp;
}
function foreignTo(language: Language): Foreign {
  const [own, other] = language === 'fr' ? [everyText('fr'), everyText('en')] : [everyText('en'), everyText('fr')];
  const texts = [...other].filter((text) => !own.has(text));
  return { texts: new Set(texts), patterns: texts.flatMap((text) => patternOf(text) ?? []), signs: language === 'fr' ? ENGLISH : FRENCH };
}
const foreign: Readonly<Record<Language, Foreign>> = { fr: foreignTo('fr'), en: foreignTo('en') };

const isLetter = (character: string | undefined): boolean => character !== undefined && /\p{L}/u.test(character);

/** A text without a datum, where that stands by itself: the level « high » takes nothing from "highest". */
function without(text: string, datum: string): string {
  if (!text.includes(datum)) return text;
  return text.split(datum).reduce((before, after) => (isLetter(before.at(-1)) || isLetter(after[0]) ? `${before}${datum}${after}` : `${before} ${after}`));
}

/** Texts of the page that are words of the other language: those of its catalogues, and those that only look like it once data are taken out. */
export async function leftInAnotherLanguage(page: Page, language: Language, heard: Heard): Promise<readonly string[]> {
  const { texts, patterns, signs } = foreign[language];
  const data = await heard.all();
  return (await page.evaluate<readonly string[]>(READ)).filter((text) => {
    if (data.includes(text)) return false;
    if (texts.has(text) || patterns.some((pattern) => pattern.test(text))) return true;
    const words = data.reduce(without, text).replace(KEPT, ' ');
    return signs.test(words);
  });
}

import { describe, expect, it } from '@jest/globals';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { catalogues, ENGLISH, FRENCH, KEPT, textsIn } from '../harness/catalogues.js';
import { textOf } from './sources.js';

const web = 'apps/web/src';
const root = path.resolve(import.meta.dirname, '..', '..');
const files = readdirSync(path.join(root, web), { withFileTypes: true, recursive: true })
  .filter((entry) => entry.isFile())
  .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)));

describe('the words of the screens', () => {
  it('exist for every feature', () => expect(catalogues.length).toBeGreaterThan(2));

  it.each(catalogues)('%s: French is French and English is English', (folder) => {
    const [french, english] = [textsIn(`${folder}/fr.ts`), textsIn(`${folder}/en.ts`)];
    expect([...french].filter(([, text]) => ENGLISH.test(text)).map(([place, text]) => `${place}: ${text}`)).toEqual([]);
    expect([...english].filter(([, text]) => FRENCH.test(text.replace(KEPT, ''))).map(([place, text]) => `${place}: ${text}`)).toEqual([]);
  });

  it.each(catalogues)('%s: nothing was left in the other language', (folder) => {
    const [french, english] = [textsIn(`${folder}/fr.ts`), textsIn(`${folder}/en.ts`)];
    // Longer texts are never the same in both languages; short ones may be (« Signature », « Budget », « CSV »).
    expect([...french].filter(([place, text]) => text.length > 24 && english.get(place) === text).map(([place]) => place)).toEqual([]);
  });

  it.each(catalogues)('%s: French is set as French is printed', (folder) => {
    const wrong = [...textsIn(`${folder}/fr.ts`)].filter(([, text]) => /'/.test(text) || /"/.test(text) || /[^\s\u00a0\u202f…][;!?]/.test(text.replace(/…/g, ' ')) || /\S[:](?!\S)/.test(text.replace(/[\s\u00a0\u202f]:/g, '').replace(/…/g, ' ')) || /\.\.\./.test(text));
    expect(wrong.map(([place, text]) => `${place}: ${text}`)).toEqual([]);
  });
});

describe('the screens', () => {
  const screens = files.filter((file) => file.endsWith('.tsx'));
  const SPOKEN = new Set(['label', 'title', 'placeholder', 'description', 'aria-label', 'alt', 'caption', 'lead', 'error']);
  const says = (text: string): boolean => /\p{L}{2,}/u.test(text.replace(/&\w+;/g, '').replace(/\b(English|Français|CFA|OPCO|SIRET|SIREN|UAI|NDA|RNCP|UFA|CSV|PDF|HT|TTC)\b/g, ''));

  it.each(screens)('%s has its words from a catalogue', (file) => {
    const source = ts.createSourceFile(file, textOf(file), ts.ScriptTarget.ES2022, true, ts.ScriptKind.TSX);
    const found: string[] = [];
    const visit = (node: ts.Node): void => {
      if (ts.isJsxText(node) && says(node.text)) found.push(node.text.trim());
      if (ts.isJsxAttribute(node) && SPOKEN.has(node.name.getText()) && node.initializer && ts.isStringLiteral(node.initializer) && says(node.initializer.text)) found.push(`${node.name.getText()}: ${node.initializer.text}`);
      node.forEachChild(visit);
    };
    visit(source);
    expect(found).toEqual([]);
  });

  it('render nothing as HTML that somebody else wrote', () => {
    expect(files.filter((file) => /dangerouslySetInnerHTML|\.innerHTML\b/.test(textOf(file)))).toEqual([]);
  });
});

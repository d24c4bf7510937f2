import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

const root = path.resolve(import.meta.dirname, '..', '..');

/** The folders of the screens' words, each with `fr.ts` and `en.ts`. */
export const catalogues: readonly string[] = readdirSync(path.join(root, 'apps/web/src'), { withFileTypes: true, recursive: true })
  .filter((entry) => entry.isFile() && entry.name === 'fr.ts' && path.basename(entry.parentPath) === 'words')
  .map((entry) => path.relative(root, entry.parentPath))
  .sort();

/** Every text of a catalogue with its place, as written: strings, templates and what functions give back. */
export function textsIn(file: string): Map<string, string> {
  const source = ts.createSourceFile(file, readFileSync(path.join(root, file), 'utf8'), ts.ScriptTarget.ES2022, true);
  const texts = new Map<string, string>();
  const visit = (node: ts.Node, place: string): void => {
    if (ts.isPropertyAssignment(node)) return visit(node.initializer, `${place}.${node.name.getText().replaceAll(/['"]/g, '')}`);
    if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return void texts.set(unused(texts, place), node.text);
    if (ts.isTemplateExpression(node)) {
      texts.set(unused(texts, place), [node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)].join('…'));
      for (const { expression } of node.templateSpans) visit(expression, place);
      return;
    }
    // Comparisons and calls hold codes, not words.
    if (ts.isBinaryExpression(node) || ts.isCallExpression(node) || ts.isElementAccessExpression(node)) return;
    node.forEachChild((child) => visit(child, place));
  };
  for (const statement of source.statements) {
    if (!ts.isVariableStatement(statement)) continue;
    for (const { name, initializer } of statement.declarationList.declarations) if (initializer && name.getText() === 'words') visit(initializer, '');
  }
  return texts;
}
function unused(texts: Map<string, string>, place: string): string {
  let name = place;
  for (let number = 2; texts.has(name); number++) name = `${place} ${number}`;
  return name;
}

/** Words and letters that tell a language in a sentence or two. */
export const FRENCH = /\b(le|la|les|des|une|vous|votre|vos|pour|avec|dans|est|sont|cette|ce|ces|aux|sur|par|pas|plus)\b|[àâçéèêëîïôûùœ]/i;
export const ENGLISH = /\b(the|of|with|your|you|this|that|these|is|are|was|were|for|from|and|not|by|it)\b/i;
/** French words of the field that English keeps, and names. */
export const KEPT = /Île-de-France|Métallurgie|conseil de perfectionnement|Siège|Français|Code du travail|Légifrance|UFA|« sans CCN »|Région/g;

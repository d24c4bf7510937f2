import { query } from '../../../lib/api';
import { count, euros } from '../../../lib/format';
import { useCaseWords } from './words';

/** What the project says of each line besides its cost: `2 × 50 000,00 € HT · amorti en 84 mois`. */
export function useLineDetails(projectId: string): (lineId: string) => string {
  const { lines: words } = useCaseWords();
  const { data: project } = query.useQuery('get', '/api/projects/{id}', { params: { path: { id: projectId } } });
  const lines = new Map(project?.content.costLines.map((line) => [line.id, line]));
  return (lineId) => {
    const line = lines.get(lineId);
    if (!line) return '';
    const { quantity, unitPriceCents, taxBasis, depreciationMonths } = line;
    return [
      quantity !== null && unitPriceCents !== null && `${count(quantity)}\u00a0×\u00a0${euros(unitPriceCents)} ${taxBasis ?? ''}`.trim(),
      depreciationMonths !== null && words.months(depreciationMonths),
    ].filter(Boolean).join(' · ');
  };
}

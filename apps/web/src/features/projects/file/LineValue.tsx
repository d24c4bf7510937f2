import { euros, count } from '../../../lib/format';
import { useCommonWords } from '../../../words';
import { useProjectWords } from '../words';
import type { CostLine, LineField } from './file';

/** What a line says in one of its fields, in words. */
export function useLineValue(): (line: CostLine, field: LineField) => string {
  const { replacements, taxBases } = useProjectWords();
  const { categories, yes, no, unknown } = useCommonWords();
  const answer = (value: boolean | null): string => (value === null ? unknown : value ? yes : no);
  return (line, field) => {
    switch (field) {
      case 'label':
      case 'supplier':
      case 'quoteReference': return line[field]?.trim() || unknown;
      case 'category': return line.category ? categories[line.category] : unknown;
      case 'quantity':
      case 'depreciationMonths': return line[field] === null ? unknown : count(line[field]);
      case 'unitPriceCents': return line.unitPriceCents === null ? unknown : euros(line.unitPriceCents);
      case 'taxBasis': return line.taxBasis ? taxBases[line.taxBasis] : unknown;
      case 'tangible':
      case 'usedByApprentices': return answer(line[field]);
      case 'replacement': return line.replacement ? replacements[line.replacement] : unknown;
    }
  };
}

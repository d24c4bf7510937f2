// Runs figures one after the other on one server.
import { Problem, step } from '../scripts/lib/project.mjs';
import { judged } from './lib/report.mjs';
import { openStage } from './lib/stage.mjs';
import { figures } from './figures/index.mjs';

export async function measure({ names, quick, profile }) {
  const unknown = names.filter((name) => !(name in figures));
  if (unknown.length > 0) throw new Problem(`Unknown: ${unknown.join(', ')}. Known: ${Object.keys(figures).join(', ')}.`, { exitCode: 2 });
  const chosen = names.length > 0 ? [...new Set(names)] : Object.keys(figures);
  const stage = await openStage({ profile });
  const results = [];
  for (const name of chosen) {
    const { title, measure: measureFigure } = figures[name];
    const { rows, ...rest } = await step(title, () => measureFigure(stage, { quick }));
    results.push({ name, title, rows: rows.map(judged), ...rest });
  }
  return { machine: stage.machine, quick, figures: results };
}

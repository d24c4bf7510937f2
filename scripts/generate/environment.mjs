// .env.example: every setting with what it means.
import { load } from './built.mjs';

export async function generate() {
  const { environmentExample } = await load('libs/config/src/index.ts');
  return { '.env.example': environmentExample() };
}

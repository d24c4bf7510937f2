import 'reflect-metadata';
import { readSettings } from '#libs/config';
import { runProcess } from '#libs/observability';
import { createApi } from './create-api.js';

await runProcess('API', async () => {
  const settings = readSettings();
  const app = await createApi(settings);
  await app.listen({ host: settings.HOST, port: settings.PORT });
  return app;
});

// The database of `npm start`: an embedded server in DATA_DIR, restarted when it dies.
import { ending } from './ending.mjs';
import { Problem, say, sleep } from './project.mjs';
import { startPostgres } from './postgres.mjs';
import { restartPolicy, tooOften } from './supervisor.mjs';

/** Starts the server in `home` and has it stopped at the end. Registered before it runs, so that Ctrl-C in between leaves nothing. */
export async function openDatabase(home) {
  ending.refuseIfBegun();
  const starting = startPostgres({ dir: home });
  let server;
  ending.atEnd(async () => {
    const started = server ?? await starting.catch(() => undefined);
    await started?.stop({ hastened: ending.hastened });
  });
  server = await starting;
  return {
    url: server.url,
    port: server.port,
    adopted: server.adopted,
    /** The same port again, because the URL is in the environment of the running processes; their pools reconnect. */
    keepAlive(giveUp) {
      const mayRestart = restartPolicy();
      const watch = () => server.exited.then(async () => {
        if (ending.begun) return;
        const pause = mayRestart();
        if (pause === undefined) throw new Problem(tooOften('PostgreSQL'));
        say(`  PostgreSQL ended unexpectedly; starting it again (its log: ${server.log})`);
        await sleep(pause);
        if (ending.begun) return;
        const again = startPostgres({ dir: home, port: server.port });
        // Ctrl-C may come while it starts; the end must then wait for this server, not for the dead one.
        server = { ...server, stop: async (options) => (await again.catch(() => undefined))?.stop(options) };
        server = await again;
        say('  PostgreSQL runs again');
        watch();
      }).catch(giveUp);
      watch();
    },
  };
}

// How a script ends: whatever was started is stopped in reverse order, whether it ends by itself, by a problem or by a signal.
import { describe, Problem, say } from './project.mjs';

const undo = [];
const hasten = new AbortController();
let finished;

// Ctrl-C reaches us twice when npm runs the script: from the terminal and forwarded by npm. Only a later one is a second wish.
const sameKeystroke = 500;

export const ending = {
  get begun() { return finished !== undefined; },

  /** Called before anything is started: during the end nothing may begin. The Problem is never shown. */
  refuseIfBegun() {
    if (finished) throw new Problem('');
  },

  /** Aborts on the second Ctrl-C: whoever is waiting for a polite end should stop waiting. */
  hastened: hasten.signal,

  /** Registers what must be undone at the end. */
  atEnd(stop) { undo.push(stop); },

  /** Listens to signals. The promise of `npm start` is that Ctrl-C is a normal end, hence the code 0. */
  listen({ code = 0, farewell } = {}) {
    let first;
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
      process.on(signal, () => {
        const now = performance.now();
        if (first === undefined) {
          first = now;
          if (farewell) say(farewell);
          void ending.end(code);
        } else if (now - first > sameKeystroke) {
          hasten.abort();
        }
      });
    }
  },

  /** Stops everything, last started first, and leaves. */
  end(code) {
    finished ??= (async () => {
      while (undo.length > 0) {
        try {
          await undo.pop()();
        } catch (error) {
          console.error(describe(error));
        }
      }
    })().then(() => { process.exit(code); });
    return finished;
  },
};

/** The frame of every script: problems become one line and an exit code. */
export async function runMain(main) {
  try {
    const code = await main();
    if (code !== undefined) await ending.end(code);
  } catch (error) {
    // A process that was stopped by our own ending reports a failure that is none.
    if (!ending.begun) {
      const line = describe(error);
      if (line) console.error(line);
    }
    await ending.end(error?.exitCode ?? 1);
  }
}

import { ensureBuild } from './ensure-build.mjs';
import { whenNpmEnds } from './parent-watch.mjs';
import { readSettings, requireFreePort } from './settings.mjs';
import { Stack } from './stack.mjs';
import { endWith } from './user-error.mjs';

/** `npm start`: everything on this machine, until Ctrl-C. */
export async function start() {
  const settings = readSettings();
  await requireFreePort(settings.port, settings.host);
  await ensureBuild();

  let asked = 0;
  let starting = Promise.resolve();
  const stack = new Stack(settings, { onGiveUp: (reason) => void stop(1, reason) });
  const stop = async (code, reason) => {
    asked += 1;
    if (reason) console.error(reason);
    // A second Ctrl-C means: at once. The database is still stopped in order.
    if (asked > 1) return void stack.stop({ hurry: true });
    console.error('Stopping ... / Đang dừng ...');
    await stack.stop();
    await starting;
    await stack.stop();
    process.exit(code);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => void stop(0));
  whenNpmEnds(() => void stop(0));

  starting = stack.start().then(
    () => announce(settings),
    async (error) => {
      if (asked > 0) return;
      await stack.stop();
      endWith(error);
    },
  );
  await starting;
}

function announce({ port, profile }) {
  if (profile === 'demo') console.log(`Sign-in codes: http://localhost:${port}/demo/codes`);
  console.log(`Ready: http://localhost:${port}`);
}

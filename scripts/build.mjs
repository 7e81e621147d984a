// `npm run build`: programs and web app into dist/, each only when its source changed.
import { ensureDeps } from './lib/ensure-deps.mjs';
import { endWith } from './lib/user-error.mjs';

try {
  await ensureDeps();
  const { ensureBuild } = await import('./lib/ensure-build.mjs');
  await ensureBuild();
} catch (error) {
  endWith(error);
}

import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { webApp } from './build/web-app-plugin.mjs';

/** Files of the named packages. */
const packages = (names) => new RegExp(`/node_modules/(${names})/`);

const here = (name) => fileURLToPath(new URL(name, import.meta.url));
const api = process.env.LIENKET_API_URL ?? 'http://127.0.0.1:3000';

export default defineConfig({
  root: here('.'),
  appType: 'mpa',
  cacheDir: here('../../node_modules/.cache/vite'),
  resolve: { conditions: ['source', 'module', 'browser', 'development|production'] },
  plugins: [webApp({ outDir: here('../../dist/web') })],
  css: { modules: { localsConvention: 'camelCaseOnly' } },
  build: {
    outDir: here('../../dist/web/public'),
    emptyOutDir: true,
    target: 'es2022',
    manifest: true,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: [here('index.html'), here('ban.html')],
      output: {
        // Many small chunks compress badly, and packages change less often than screens.
        codeSplitting: {
          groups: [
            {
              name: 'base',
              test: packages(
                'react|react-dom|scheduler|react-router|@tanstack/(query-core|react-query)',
              ),
            },
            {
              name: 'frame',
              test: /\/apps\/web\/src\/((app|session|graphql)\/|messages\/(common\.vi|common\.ts|language|create-messages)|ui\/(states|page-header|button|card|toast|join)|format\/|icons\/action)/,
            },
          ],
        },
      },
      // "use client" means nothing without a server that renders.
      onLog: (level, log, next) => log.code === 'MODULE_LEVEL_DIRECTIVE' || next(level, log),
    },
  },
  server: { proxy: { '/graphql': api, '/demo': api, '/contracts': api, '/gioi-thieu': api } },
});

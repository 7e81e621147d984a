import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { webApp } from './build/web-app-plugin.mjs';

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
      // "use client" means nothing without a server that renders.
      onLog: (level, log, next) => log.code === 'MODULE_LEVEL_DIRECTIVE' || next(level, log),
    },
  },
  server: { proxy: { '/graphql': api, '/demo': api, '/contracts': api, '/gioi-thieu': api } },
});

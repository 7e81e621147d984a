// The specs that drive a real browser; `npm run test:web` builds the web app first.
import base from './jest.config.mjs';

export default {
  ...base,
  roots: ['<rootDir>/test/web'],
  testRegex: '\\.browser-spec\\.ts$',
  testPathIgnorePatterns: ['/node_modules/'],
  testTimeout: 180_000,
};

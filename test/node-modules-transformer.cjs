// Turns the ESM files of packages into CommonJS and leaves everything else untouched.
const { createHash } = require('node:crypto');
const swc = require('@swc/core');

const isModule = (source) =>
  /^\s*(import|export)\b/m.test(source) || source.includes('import.meta');

module.exports = {
  process(source, file) {
    if (!isModule(source)) return { code: source };
    const { code } = swc.transformSync(source, {
      filename: file,
      swcrc: false,
      isModule: 'unknown',
      sourceMaps: false,
      module: { type: 'commonjs' },
      jsc: { target: 'es2022' },
    });
    return { code };
  },
  getCacheKey: (source, file) =>
    createHash('sha1').update(swc.version).update(file).update(source).digest('hex'),
};

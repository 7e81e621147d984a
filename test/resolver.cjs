// Source files import each other by their emitted name ('./x.js'); Jest runs the source ('./x.ts').
module.exports = (request, options) => {
  const inPackages = options.basedir.includes('/node_modules/');
  if (!inPackages && /^\.{1,2}\/.*\.js$/.test(request)) {
    try {
      return options.defaultResolver(request.replace(/\.js$/, '.ts'), options);
    } catch {
      // falls through: a real .js file
    }
  }
  try {
    return options.defaultResolver(request, options);
  } catch (error) {
    if (request.startsWith('.') || request.startsWith('/')) throw error;
    return options.defaultResolver(request, {
      ...options,
      conditions: [...(options.conditions ?? []), 'import', 'module-sync'],
    });
  }
};

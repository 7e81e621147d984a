export * from './contract-states.js';
export * from './decide.js';
export * from './defaults.js';
export * from './draft.js';
export * from './linkage-form.js';
export { renderContractHtml } from './render-html.js';
export * from './terms.js';

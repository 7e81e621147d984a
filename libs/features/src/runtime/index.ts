export { type Config, ConfigFault, readConfig } from './config.js';
export { NestLogger, makeLogger } from './logger.js';
export { type RunningProcess, runProcess } from './run-process.js';
export { CONFIG, RuntimeModule } from './runtime.module.js';

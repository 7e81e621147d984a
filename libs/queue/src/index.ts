export { BullmqQueue, migrateQueue } from './bullmq-queue.js';
export { type ConsumerName, type EventType, CONSUMERS, EVENTS, QUEUES } from './events.js';
export {
  type Delivery,
  type EffectHandler,
  type Handler,
  type LongHandler,
  deliver,
  handlerRegistry,
} from './handler.js';
export { publish } from './publish.js';
export type { QueuePort } from './queue-port.js';
export { Relay } from './relay.js';

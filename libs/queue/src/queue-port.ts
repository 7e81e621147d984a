import type { QueueName } from './events.js';

export interface QueueJob {
  readonly jobId: string;
  readonly deliveryId: string;
  readonly delayMillis: number;
}

/** Transport and timer for deliveries; nothing reads its states for truth. */
export interface QueuePort {
  enqueue(queue: QueueName, jobs: readonly QueueJob[]): Promise<void>;
  work(queue: QueueName, concurrency: number, handle: (deliveryId: string) => Promise<void>): void;
  /** Deletes all jobs; deliveries survive in the outbox. */
  wipe(): Promise<void>;
  close(): Promise<void>;
}

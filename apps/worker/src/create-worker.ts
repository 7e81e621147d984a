import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { Logger } from 'pino';
import { Database } from '#persistence';
import type { Handler } from '#queue';
import { BullmqQueue, QUEUES, Relay, deliver, handlerRegistry } from '#queue';
import { CaseJobs, WatchJobs } from '#feature/breaches';
import { CandidateJobs } from '#feature/candidates';
import { ContractJobs } from '#feature/contracts';
import { DeliveryJobs } from '#feature/deliveries';
import { IdentityJobs } from '#feature/identity';
import { HintJobs, ProposalJobs, RoundJobs } from '#feature/matchmaking';
import { NegotiationJobs } from '#feature/negotiation';
import { NotificationJobs } from '#feature/notifications';
import { PaymentJobs } from '#feature/payments';
import type { Config } from '#feature/runtime';
import { NestLogger } from '#feature/runtime';
import { ScenarioJobs } from '#feature/scenarios';
import { SettlementJobs } from '#feature/settlement';
import { SupplyJobs } from '#feature/supply';
import { WorkerModule } from './worker.module.js';

/** Tokens of the services that bring handlers: each has a `handlers` array. */
const HANDLER_SOURCES: readonly (abstract new (...args: never[]) => {
  readonly handlers: readonly Handler[];
})[] = [
  IdentityJobs,
  SupplyJobs,
  RoundJobs,
  HintJobs,
  ScenarioJobs,
  CandidateJobs,
  ProposalJobs,
  ContractJobs,
  NegotiationJobs,
  DeliveryJobs,
  WatchJobs,
  CaseJobs,
  PaymentJobs,
  SettlementJobs,
  NotificationJobs,
];

const CONCURRENCY = { light: 8, solve: 2 } as const;

/** Shorter waits for tests; production uses the defaults of `libs/queue` and of LIMITS. */
export interface WorkerTiming {
  readonly lockMillis?: number;
  readonly pollMillis?: number;
  readonly sweepMillis?: number;
  readonly redispatchAfterSeconds?: number;
}

export interface RunningWorker {
  readonly app: INestApplicationContext;
  readonly queue: BullmqQueue;
  readonly relay: Relay;
  stop(): Promise<void>;
}

/** Starts relay, sweeper and consumers; fails when a consumer has no handler. */
export async function createWorker(
  config: Config,
  logger: Logger,
  timing: WorkerTiming = {},
): Promise<RunningWorker> {
  const app = await NestFactory.createApplicationContext(WorkerModule.forRoot(config), {
    logger: new NestLogger(logger),
    abortOnError: false,
  });
  const database = app.get(Database);
  const registry = handlerRegistry(HANDLER_SOURCES.flatMap((source) => app.get(source).handlers));
  const { lockMillis, ...relayTiming } = timing;
  const queue = new BullmqQueue({
    databaseUrl: config.workerDatabaseUrl,
    redisUrl: config.redisUrl,
    ...(lockMillis === undefined ? {} : { lockMillis }),
    onError: (error) =>
      logger.warn({ code: (error as { code?: string }).code }, 'queue connection'),
  });
  await queue.check();
  for (const name of QUEUES) {
    queue.work(name, CONCURRENCY[name], async (deliveryId) => {
      const result = await deliver(database, registry, deliveryId, (error, delivery) =>
        logger.error(
          { err: error, consumer: delivery.consumer, type: delivery.type, delivery: delivery.id },
          'delivery failed',
        ),
      );
      if (result === 'dead')
        logger.fatal({ delivery: deliveryId }, 'delivery is dead: see docs/ARCHITECTURE.md');
    });
  }
  const relay = new Relay(database, queue, {
    ...relayTiming,
    onError: (error) => logger.warn({ err: error }, 'relay'),
  });
  relay.start();
  return {
    app,
    queue,
    relay,
    stop: async () => {
      await relay.stop();
      await queue.close();
      await app.close();
    },
  };
}

import type { Logger } from 'pino';

const HARD_EXIT_MILLIS = 30_000;

export interface RunningProcess {
  readonly logger: Logger;
  /** Finishes what is under way and lets go of everything. */
  readonly stop: () => Promise<void>;
}

/**
 * Life of a process around its start: SIGTERM, SIGINT or the loss of the parent's channel stop it in order and exit 0;
 * an error nobody handled ends it with 1, because its state is unknown; after 30 s it ends in any case.
 */
export async function runProcess(
  name: string,
  start: () => Promise<RunningProcess>,
): Promise<void> {
  let running: RunningProcess;
  try {
    running = await start();
  } catch (error) {
    process.stderr.write(
      `${name} did not start: ${error instanceof Error ? error.message : String(error)}\n`,
    );
    process.exit(1);
  }
  const { logger } = running;
  let stopping = false;
  const stop = (why: string): void => {
    if (stopping) return;
    stopping = true;
    logger.info({ why }, 'stopping');
    setTimeout(() => process.exit(1), HARD_EXIT_MILLIS).unref();
    running.stop().then(
      () => process.exit(0),
      (error: unknown) => {
        logger.error({ err: error }, 'did not stop cleanly');
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', () => stop('SIGTERM'));
  process.on('SIGINT', () => stop('SIGINT'));
  process.on('disconnect', () => stop('parent gone'));
  for (const event of ['uncaughtException', 'unhandledRejection'] as const) {
    process.on(event, (error: unknown) => {
      logger.fatal({ err: error }, event);
      process.exit(1);
    });
  }
  logger.info(`${name} ready`);
  // A parent that died meanwhile is told by 'disconnect'.
  if (process.connected) process.send?.({ type: 'ready' });
}

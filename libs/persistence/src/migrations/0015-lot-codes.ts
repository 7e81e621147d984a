import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The short code of a lot's public page is the end of its id; this finds the lots that end so. */
export class LotCodes1700000000015 implements MigrationInterface {
  name = 'LotCodes1700000000015';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE INDEX lot_by_code ON lot ((right(id::text, 10)))');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX lot_by_code');
  }
}

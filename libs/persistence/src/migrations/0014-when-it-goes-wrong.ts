import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The rest of a contract's life: suspended, completed, terminated. */
export class WhenItGoesWrong1700000000014 implements MigrationInterface {
  name = 'WhenItGoesWrong1700000000014';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATES) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      `DELETE FROM contract_transition WHERE from_state = 'in_force' OR from_state = 'suspended'`,
    );
    await runner.query(`ALTER TABLE contract DROP CONSTRAINT contract_state, DROP CONSTRAINT contract_in_force,
      ADD CONSTRAINT contract_state CHECK (state IN ('awaiting_signatures','in_force','void','lapsed')),
      ADD CONSTRAINT contract_in_force CHECK ((state = 'in_force') = (in_force_at IS NOT NULL))`);
  }
}

const STATES = [
  `INSERT INTO contract_transition VALUES
    ('in_force','suspended'), ('suspended','in_force'), ('in_force','completed'),
    ('in_force','terminated'), ('suspended','terminated')`,
  `ALTER TABLE contract DROP CONSTRAINT contract_state, DROP CONSTRAINT contract_in_force,
    ADD CONSTRAINT contract_state CHECK (state IN
      ('awaiting_signatures','in_force','suspended','completed','terminated','void','lapsed')),
    ADD CONSTRAINT contract_in_force CHECK
      ((state IN ('in_force','suspended','completed','terminated')) = (in_force_at IS NOT NULL))`,
];

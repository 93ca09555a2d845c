import type { StartTables } from '#test/support/engine-tables.ts';
import { startLocalTables } from '#test/support/local-tables.ts';
import { startSimulatedTables } from '#test/support/simulated-tables.ts';

/** The engines on which a store has to do the same: what runs on this machine, and what is simulated. */
export const bothEngines: readonly {
  readonly engine: 'the local DynamoDB' | 'the simulated DynamoDB';
  readonly startTables: StartTables;
}[] = [
  { engine: 'the local DynamoDB', startTables: startLocalTables },
  { engine: 'the simulated DynamoDB', startTables: startSimulatedTables },
];

import { worker as keepRosters } from '#functions/fleet/keep-rosters.ts';
import type { KeepRostersDeps } from '#shared/app/fleet/keep-rosters.ts';
import type { GivenUpChange } from '#shared/runtime/given-up-change.ts';
import type { LoadstarTables } from '#test/support/engine-tables.ts';
import { recordingLog } from '#test/support/test-edge.ts';

type Feed = Awaited<ReturnType<LoadstarTables['engine']['readStream']>>;

/** Everything that was written to policies so far. */
export const policyRecords = ({ engine }: LoadstarTables): Promise<Feed> =>
  engine.readStream({ table: 'flexPolicies', after: undefined, limit: 10_000 });

/** Has changes entered in rosters, as the feed does. Answers which have to come again, and what was given up. */
export const enterRecords = async (deps: KeepRostersDeps, Records: Feed) => {
  const givenUp: GivenUpChange[] = [];
  const send = async (changes: readonly GivenUpChange[]) => void givenUp.push(...changes);
  const run = keepRosters(() => ({ ...deps, givenUp: { send } }), recordingLog());
  const { batchItemFailures } = await run({ Records });
  return { again: batchItemFailures, givenUp };
};

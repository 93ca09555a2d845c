import type { DynamoDBStreamEvent } from 'aws-lambda';
import { worker as publishChanges } from '#functions/changes/publish-changes.ts';
import { worker as keepRosters } from '#functions/fleet/keep-rosters.ts';
import { tellingChanges } from '#shared/contract/changes/telling-changes.ts';
import { type TableName, tableNames, tables } from '#shared/contract/resources/tables.ts';
import { hours } from '#shared/domain/quantities/units.ts';
import {
  type StreamMapping,
  streamMapping,
} from '#test/simulation/cloud/streams/stream-mapping.ts';
import type { FunctionOf } from '#test/simulation/platform/functions-on.ts';
import { publishChangesOfNextBuild } from '#test/simulation/platform/next-build.ts';
import type { PartWorld } from '#test/simulation/platform/platform-world.ts';
import type { Services } from '#test/simulation/platform/services.ts';

/** Tells the bus what changes in the tables that have a stream; returns the stream of each by its name. */
export const startChangeFeed = (
  world: PartWorld,
  { rows, givenUp }: Pick<Services, 'rows' | 'givenUp'>,
  functionOf: FunctionOf,
): ReadonlyMap<string, StreamMapping> => {
  const { scheduler, random, strike } = world;
  const publish = publisher(world, functionOf);
  const keep = rosterKeeper(functionOf);
  const streamOf = (name: TableName) =>
    streamMapping({
      scheduler,
      random: random.fork(`stream ${name}`),
      batchSize: 100,
      parallelization: 10,
      bisect: true,
      maximumRetries: 100,
      maximumAge: hours(20),
      onFailure: givenUp,
      invoke: name === 'flexPolicies' ? keep : publish,
      keepsAll: true,
      filters: tellingChanges[name],
      faults: {
        replays: () => strike('stream-replay'),
        comesLate: () => strike('bus-late'),
      },
    });
  const withStream = tableNames.filter((name) => tables[name].stream);
  const streams = new Map(withStream.map((name) => [name as string, streamOf(name)]));
  rows.onChange((change) => streams.get(change.table)?.push(change));
  return streams;
};

/** The one function behind all streams. Some of its instances may be of the next build already. */
const publisher = ({ strike }: PartWorld, functionOf: FunctionOf) =>
  functionOf(
    'publishChanges',
    (to) => {
      const isNext = strike('other-build');
      return (isNext ? publishChangesOfNextBuild : publishChanges)(() => to, to.log);
    },
    recordsOf,
  );

/** The function that enters policies in rosters. */
const rosterKeeper = (functionOf: FunctionOf) =>
  functionOf(
    'keepRosters',
    (to) => keepRosters(() => ({ ...to, fleetQueue: to.queue('fleets') }), to.log),
    recordsOf,
  );

const recordsOf = ({ Records }: DynamoDBStreamEvent): string =>
  Records.map(
    ({ eventSourceARN, dynamodb }) => `${eventSourceARN}${dynamodb?.SequenceNumber}`,
  ).join();

import { describe } from 'vitest';
import { bothEngines } from '#test/support/both-engines.ts';
import { describeLongList } from '#test/support/describe-long-list.ts';

// The local engine, which writes to a file, has as many as the simulated one in the soak.
const assets = { 'the local DynamoDB': 900, 'the simulated DynamoDB': 10_000 };

describe.each(bothEngines)('a long list on $engine', ({ engine, startTables }) => {
  describeLongList(startTables, assets[engine]);
});

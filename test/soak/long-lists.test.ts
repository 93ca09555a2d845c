import { describe } from 'vitest';
import { bothEngines } from '#test/support/both-engines.ts';
import { describeLongList } from '#test/support/describe-long-list.ts';

describe.each(bothEngines)('a list of 10,000 assets on $engine', ({ startTables }) => {
  describeLongList(startTables, 10_000);
});

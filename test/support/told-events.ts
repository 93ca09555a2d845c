import { worker as publishChanges } from '#functions/changes/publish-changes.ts';
import { EventMessage } from '#shared/contract/messages/event-message.ts';
import type { TableName } from '#shared/contract/resources/tables.ts';
import type { DomainEvent } from '#shared/domain/events/domain-event.ts';
import type { ToldEvent } from '#shared/domain/events/told-event.ts';
import type { LoadstarTables } from '#test/support/engine-tables.ts';
import { recordingLog } from '#test/support/test-edge.ts';

/** What the change feed tells of everything that was written, as it comes out of its queue. */
export const toldOf = async (tables: LoadstarTables): Promise<readonly ToldEvent[]> => {
  const events = await changeFeedOf(tables)();
  const details = events.map((event) => ({ detail: JSON.parse(JSON.stringify(event)) }));
  return details.map((message) => EventMessage.parse(message));
};

const TELLING = [
  'users',
  'assets',
  'actions',
  'schedules',
  'smartCharging',
] as const satisfies TableName[];

/** A reader of the change feed. Each time it is called it answers what came onto the bus since, with whom else it concerns. */
export const changeFeedOf = ({
  engine,
}: LoadstarTables): (() => Promise<readonly DomainEvent[]>) => {
  let published: DomainEvent[] = [];
  const publish = async (events: readonly DomainEvent[]) => {
    published.push(...events);
    return { settled: events.length, impossible: [] };
  };
  const nothingGivenUp = {
    send: async () => {
      throw new Error('a change was given up');
    },
  };
  const run = publishChanges(() => ({ bus: { publish }, givenUp: nothingGivenUp }), recordingLog());
  const read = new Map<TableName, string>();
  return async () => {
    published = [];
    for (const table of TELLING) {
      const Records = await engine.readStream({ table, after: read.get(table), limit: 1_000 });
      const last = Records.at(-1)?.dynamodb?.SequenceNumber;
      if (last !== undefined) read.set(table, last);
      await run({ Records });
    }
    return published;
  };
};

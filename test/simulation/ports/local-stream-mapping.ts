import { localClock } from '#lib/local/clock/clock.ts';
import { dynamoDb } from '#lib/local/dynamodb/dynamo-db.ts';
import { compileFilters } from '#lib/local/event-sources/mapping-definition.ts';
import { StreamMapping } from '#lib/local/event-sources/stream-mapping.ts';
import { queueDefinition } from '#lib/local/sqs/queue-definition.ts';
import { sqs } from '#lib/local/sqs/sqs.ts';
import { openStore } from '#lib/local/store/store.ts';
import type { StreamPlace } from '#test/simulation/ports/describe-stream-mapping.ts';
import { eventually } from '#test/support/eventually.ts';
import { fakeFunction } from '#test/support/local-cloud/fake-function.ts';

/** The local cloud's streams, on a clock so fast that pauses of half a minute take no time. */
export const openLocalStream = async (): Promise<StreamPlace> => {
  const store = await openStore();
  const clock = localClock({ speed: 1000 });
  const engine = dynamoDb({ store, clock });
  const queues = await sqs({ store, clock, endpoint: 'http://sqs' });
  const givenUp = await queues.createQueue(queueDefinition('given-up', {}));
  await engine.createTable({
    TableName: 'items',
    AttributeDefinitions: ['pk', 'sk'].map((AttributeName) => ({
      AttributeName,
      AttributeType: 'S',
    })),
    KeySchema: [
      { AttributeName: 'pk', KeyType: 'HASH' },
      { AttributeName: 'sk', KeyType: 'RANGE' },
    ],
    StreamSpecification: { StreamViewType: 'NEW_AND_OLD_IMAGES' },
  });
  const running: StreamMapping[] = [];
  return {
    put: (pk, version = 1) =>
      engine.call('PutItem', {
        TableName: 'items',
        Item: { pk: { S: pk }, sk: { S: 'row' }, version: { N: String(version) } },
      }),
    start: async (run, { bisect, maximumAge, filters = [], ...settings }) => {
      const wants = compileFilters(filters.map((one) => ({ Pattern: JSON.stringify(one) })));
      const mapping = new StreamMapping(
        {
          ...{ address: 'S/Mapping', id: 'mapping', functionName: 'fake', sourceArn: '' },
          ...{ windowMs: 0, reportsItemFailures: true, wants, maximumConcurrency: 1 },
          startsAtLatest: false,
          bisectsOnError: bisect,
          maximumAgeMs: maximumAge,
          onFailureArn: givenUp.arn,
          ...settings,
        },
        { engine, table: 'items', run: fakeFunction(run), clock, sqs: queues, store },
      );
      running.push(mapping);
      await mapping.start();
    },
    until: async (what, condition) => {
      await eventually(what, () => condition() || undefined);
    },
    pass: async (length) => {
      const deadline = clock.now() + length;
      await eventually('its time', () => clock.now() > deadline || undefined);
    },
    report: () =>
      eventually('the report', async () => {
        const [message] = await givenUp.receive({ max: 1 });
        return message && JSON.parse(message.record.body);
      }),
    [Symbol.asyncDispose]: async () => {
      for (const mapping of running) await mapping.stop();
      engine.close();
      queues.close();
      await store.close();
    },
  };
};

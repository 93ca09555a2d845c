import { marshall } from '@aws-sdk/util-dynamodb';
import type { AttributeValue, DynamoDBRecord } from 'aws-lambda';
import { worker } from '#functions/changes/publish-changes.ts';
import { events as contracts } from '#shared/contract/event-registry.ts';
import type { DomainEvent } from '#shared/domain/events/domain-event.ts';
import type { GivenUpChange } from '#shared/runtime/given-up-change.ts';
import { recordingLog } from '#test/support/test-edge.ts';

type Image = Record<string, unknown> | undefined;

const image = (row: Image) =>
  row && (marshall(row, { removeUndefinedValues: true }) as Record<string, AttributeValue>);

/** The change of a row, as the stream of a table tells it. */
export const change = (before: Image, after: Image): DynamoDBRecord => ({
  eventSourceARN: 'arn:aws:dynamodb:eu-central-1:1:table/any/stream/1',
  dynamodb: {
    ...(before ? { OldImage: image(before) ?? {} } : {}),
    ...(after ? { NewImage: image(after) ?? {} } : {}),
    SequenceNumber: '1',
    ApproximateCreationDateTime: 9,
  },
});

/** What the change feed tells of these changes, and which it sets aside. */
export const publishAll = async (...records: DynamoDBRecord[]) => {
  const published: DomainEvent[] = [];
  const givenUp: GivenUpChange[] = [];
  const result = await worker(
    () => ({
      bus: {
        publish: async (events: readonly DomainEvent[]) => {
          published.push(...events);
          return { settled: events.length, impossible: [] };
        },
      },
      givenUp: { send: async (reports) => void givenUp.push(...reports) },
    }),
    recordingLog(),
  )({ Records: records });
  return { published, givenUp, result };
};

/** What the change feed tells of these changes. */
export const publish = async (...records: DynamoDBRecord[]): Promise<readonly DomainEvent[]> =>
  (await publishAll(...records)).published;

/** As a webhook would get it; throws when that is not what the contract says. */
export const rendered = (event: DomainEvent) =>
  contracts
    .find(({ name }) => name === event.name)
    ?.payload.parse({
      event: event.name,
      createdAt: new Date(event.occurredAt).toISOString(),
      version: '2025-10-01',
      user: { id: event.userId },
      ...event.payload,
    });

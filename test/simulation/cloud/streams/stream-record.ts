import { marshall } from '@aws-sdk/util-dynamodb';
import type { DynamoDBRecord } from 'aws-lambda';
import type { TableChange } from '#test/simulation/cloud/tables/memory-tables.ts';

/** A change as Lambda hands it to a function, made anew each time so that nobody can change it. */
export const streamRecord = (change: TableChange): DynamoDBRecord => {
  const { table, before, after, committedAt, isExpiry } = change;
  const eventSourceARN = streamArnOf(table);
  return {
    eventID: `${table}-${change.sequence}`,
    eventName: eventNameOf(change),
    eventVersion: '1.1',
    eventSource: 'aws:dynamodb',
    awsRegion: 'eu-west-1',
    eventSourceARN,
    ...(isExpiry
      ? { userIdentity: { type: 'Service', principalId: 'dynamodb.amazonaws.com' } }
      : {}),
    dynamodb: {
      ApproximateCreationDateTime: Math.floor(committedAt / 1000),
      Keys: imageOf(keyOf(change)),
      ...(after ? { NewImage: imageOf(after) } : {}),
      ...(before ? { OldImage: imageOf(before) } : {}),
      SequenceNumber: sequenceNumber(change),
      StreamViewType: 'NEW_AND_OLD_IMAGES',
    },
  };
};

/** Digits of one length: later changes compare as greater, as text too. */
export const sequenceNumber = ({ sequence }: TableChange): string =>
  String(sequence).padStart(21, '0');

export const streamArnOf = (table: string): string =>
  `arn:aws:dynamodb:eu-west-1:000000000000:table/${table}/stream/x`;

/** All tables of the platform have the keys `pk` and `sk`. */
export const keyOf = ({ before, after }: TableChange) => {
  const { pk, sk } = after ?? before ?? {};
  return { pk, sk };
};

type Image = NonNullable<NonNullable<DynamoDBRecord['dynamodb']>['NewImage']>;

/** The event's types and the SDK's describe the same wire format, but not in the same words. */
const imageOf = (row: Readonly<Record<string, unknown>>) =>
  marshall(row, { removeUndefinedValues: true }) as Image;

const eventNameOf = ({ before, after }: TableChange) => {
  if (!before) return 'INSERT';
  return after ? 'MODIFY' : 'REMOVE';
};

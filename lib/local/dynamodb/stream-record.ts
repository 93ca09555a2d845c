import { createHash } from 'node:crypto';
import type { Item } from '#lib/local/dynamodb/attribute-value.ts';
import { itemSize } from '#lib/local/dynamodb/item-size.ts';
import { keyAttributes } from '#lib/local/dynamodb/key-attributes.ts';
import type { StreamViewType, Table } from '#lib/local/dynamodb/table.ts';

/** One change of one item as the store keeps it, under its sequence number. */
export type StoredChange = {
  readonly old?: Item;
  readonly item?: Item;
  /** Seconds since the Unix epoch. */
  readonly at: number;
  /** The item was not deleted by a request but because its time had come. */
  readonly expired?: true;
};

/** A change as Lambda hands it to a function that is mapped to the stream. */
export type StreamRecord = {
  readonly eventID: string;
  readonly eventName: 'INSERT' | 'MODIFY' | 'REMOVE';
  readonly eventVersion: '1.1';
  readonly eventSource: 'aws:dynamodb';
  readonly awsRegion: string;
  readonly eventSourceARN: string;
  /** Present when time to live removed the item. */
  readonly userIdentity?: { readonly type: 'Service'; readonly principalId: string };
  readonly dynamodb: {
    /** Seconds since the Unix epoch. */
    readonly ApproximateCreationDateTime: number;
    readonly Keys: Item;
    readonly NewImage?: Item;
    readonly OldImage?: Item;
    /** Digits of one length: later records compare as greater, as text too. */
    readonly SequenceNumber: string;
    readonly SizeBytes: number;
    readonly StreamViewType: StreamViewType;
  };
};

/** Renders a stored change of `table` in the shape of AWS. */
export const streamRecord = (
  table: Table,
  sequenceNumber: string,
  { old, item, at, expired }: StoredChange,
): StreamRecord => {
  const { LatestStreamArn: arn = '', StreamSpecification } = table.description;
  const view = StreamSpecification?.StreamViewType ?? 'NEW_AND_OLD_IMAGES';
  const keys = keyAttributes(table, item ?? old ?? {});
  const images = {
    ...(item && shows(view, 'NEW') ? { NewImage: item } : {}),
    ...(old && shows(view, 'OLD') ? { OldImage: old } : {}),
  };
  return {
    // The same each time that the record is read, so that consumers can tell a repetition.
    eventID: createHash('md5').update(`${arn}/${sequenceNumber}`).digest('hex'),
    eventName: eventName(old, item),
    eventVersion: '1.1',
    eventSource: 'aws:dynamodb',
    awsRegion: arn.split(':')[3] ?? '',
    eventSourceARN: arn,
    ...(expired
      ? { userIdentity: { type: 'Service', principalId: 'dynamodb.amazonaws.com' } }
      : {}),
    dynamodb: {
      ApproximateCreationDateTime: at,
      Keys: keys,
      ...images,
      SequenceNumber: sequenceNumber,
      SizeBytes: [keys, ...Object.values(images)].reduce((sum, image) => sum + itemSize(image), 0),
      StreamViewType: view,
    },
  };
};

const shows = (view: StreamViewType, image: 'NEW' | 'OLD'): boolean =>
  view === 'NEW_AND_OLD_IMAGES' || view === `${image}_IMAGE`;

const eventName = (old: Item | undefined, item: Item | undefined): StreamRecord['eventName'] => {
  if (old === undefined) return 'INSERT';
  return item === undefined ? 'REMOVE' : 'MODIFY';
};

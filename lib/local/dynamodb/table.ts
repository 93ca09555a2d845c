/** An attribute of a key and its place in it. */
export type KeySchemaElement = {
  readonly AttributeName: string;
  readonly KeyType: 'HASH' | 'RANGE';
};

/** A secondary index: its own key and what it shows of an item. */
export type SecondaryIndex = {
  readonly IndexName: string;
  readonly KeySchema: readonly KeySchemaElement[];
  readonly Projection: {
    readonly ProjectionType?: 'ALL' | 'KEYS_ONLY' | 'INCLUDE';
    readonly NonKeyAttributes?: readonly string[];
  };
};

/** What a stream record shows of an item. */
export type StreamViewType = 'KEYS_ONLY' | 'NEW_IMAGE' | 'OLD_IMAGE' | 'NEW_AND_OLD_IMAGES';

/** What CloudFormation says of a table, as far as an engine on a laptop has use for it. */
export type TableDefinition = {
  readonly TableName: string;
  readonly AttributeDefinitions: readonly {
    readonly AttributeName: string;
    readonly AttributeType: 'S' | 'N' | 'B';
  }[];
  readonly KeySchema: readonly KeySchemaElement[];
  readonly GlobalSecondaryIndexes?: readonly SecondaryIndex[];
  readonly LocalSecondaryIndexes?: readonly SecondaryIndex[];
  /** CloudFormation has no `StreamEnabled`: there, to name a view type is to enable. */
  readonly StreamSpecification?: {
    readonly StreamEnabled?: boolean;
    readonly StreamViewType?: StreamViewType;
  };
  readonly TimeToLiveSpecification?: {
    readonly AttributeName?: string;
    readonly Enabled: boolean;
  };
};

/** A table that exists: the answer of DescribeTable and what the engine keeps beside it. */
export type Table = {
  readonly description: Omit<TableDefinition, 'TimeToLiveSpecification'> & {
    readonly TableArn: string;
    readonly TableId: string;
    readonly TableStatus: 'ACTIVE';
    /** Seconds since the Unix epoch. */
    readonly CreationDateTime: number;
    readonly LatestStreamArn?: string;
    readonly LatestStreamLabel?: string;
  };
  /** The attribute with the second at which an item expires, when that is switched on. */
  readonly expiryAttribute?: string;
};

/** The secondary indexes of a table, global ones first. */
export const secondaryIndexes = ({
  GlobalSecondaryIndexes = [],
  LocalSecondaryIndexes = [],
}: Pick<
  TableDefinition,
  'GlobalSecondaryIndexes' | 'LocalSecondaryIndexes'
>): readonly SecondaryIndex[] => [...GlobalSecondaryIndexes, ...LocalSecondaryIndexes];

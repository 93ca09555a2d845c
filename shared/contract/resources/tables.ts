/** A secondary index. Keys only: what is listed is read by its own key, so that state changes cost no index write. */
export type IndexDefinition = {
  readonly name: string;
  readonly partitionKey: { readonly name: string; readonly type: 'S' };
  readonly sortKey: { readonly name: string; readonly type: 'S' | 'N' };
};

export type TableDefinition = {
  readonly indexes: readonly IndexDefinition[];
  /** Old and new image of every change go to the change feed. */
  readonly stream: boolean;
  /** Rows with a past `expiresAt` (epoch seconds) disappear by themselves, up to two days late. */
  readonly expires: boolean;
};

/** Lists of a client's rows, newest first. */
const byClient: IndexDefinition = {
  name: 'byClient',
  partitionKey: { name: 'clientPk', type: 'S' },
  sortKey: { name: 'clientSk', type: 'S' },
};

/** Lists of a user's rows, newest first. */
const byUser: IndexDefinition = {
  name: 'byUser',
  partitionKey: { name: 'userPk', type: 'S' },
  sortKey: { name: 'userSk', type: 'S' },
};

/** Lists of a vehicle's rows, newest first. */
const byVehicle: IndexDefinition = {
  name: 'byVehicle',
  partitionKey: { name: 'vehiclePk', type: 'S' },
  sortKey: { name: 'vehicleSk', type: 'S' },
};

/** Lists of a location's rows, newest first. */
const byLocation: IndexDefinition = {
  name: 'byLocation',
  partitionKey: { name: 'locationPk', type: 'S' },
  sortKey: { name: 'locationSk', type: 'S' },
};

/** Rows to be looked at later; sparse, in as many shards as the stage says (`<kind>#<shard>`), milliseconds since the epoch. */
const due: IndexDefinition = {
  name: 'due',
  partitionKey: { name: 'dueShard', type: 'S' },
  sortKey: { name: 'dueAt', type: 'N' },
};

/** Vendor accounts that are looked at as a matter of routine, by when they have their turn. */
const wheel: IndexDefinition = {
  name: 'wheel',
  partitionKey: { name: 'wheelSlot', type: 'S' },
  sortKey: { name: 'vendor', type: 'S' },
};

/**
 * One table per kind of thing. All have the string keys `pk` and `sk`; every `pk` begins with the
 * client id, so that another tenant's row cannot even be addressed. Only `vendorTallies`, `ticks` and
 * `prices`, which are the market's, are of no client.
 */
export const tables = {
  assets: { indexes: [byClient, byUser], stream: true, expires: false },
  locations: { indexes: [byClient, byUser, due], stream: false, expires: false },
  controls: { indexes: [due], stream: false, expires: false },
  pairings: { indexes: [due], stream: false, expires: false },
  schedules: { indexes: [byUser], stream: true, expires: false },
  smartCharging: { indexes: [], stream: true, expires: false },
  flexPolicies: { indexes: [byClient, byVehicle, byLocation], stream: true, expires: false },
  flex: { indexes: [due], stream: false, expires: true },
  users: { indexes: [byClient, due, wheel], stream: true, expires: false },
  actions: { indexes: [byUser, due], stream: true, expires: true },
  statistics: { indexes: [due], stream: true, expires: false },
  webhooks: { indexes: [byClient, byUser, due], stream: false, expires: true },
  linkSessions: { indexes: [byUser], stream: false, expires: true },
  clients: { indexes: [due], stream: false, expires: false },
  virtualDevices: { indexes: [byClient], stream: false, expires: false },
  idempotency: { indexes: [], stream: false, expires: true },
  rateLimits: { indexes: [], stream: false, expires: true },
  vendorTallies: { indexes: [], stream: false, expires: true },
  tariffs: { indexes: [], stream: false, expires: true },
  ticks: { indexes: [], stream: false, expires: false },
  prices: { indexes: [], stream: false, expires: false },
  ownPrices: { indexes: [], stream: false, expires: false },
} as const satisfies Record<string, TableDefinition>;

export type TableName = keyof typeof tables;

/** The names of all tables. */
export const tableNames: readonly TableName[] = Object.keys(tables).filter(
  (name): name is TableName => name in tables,
);

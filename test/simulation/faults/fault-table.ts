/** One way in which the world misbehaves. */
export type FaultDefinition = {
  /** Where research and docs/reliability.md number it. */
  readonly id: string;
  readonly what: string;
  /** How often it strikes, of the times at which it could, in a storm that has it. */
  readonly rate: number;
};

/** Everything that may go wrong in a storm, each able to come together with every other. */
export const faultTable = {
  'die-before': {
    id: 'F-03',
    what: 'a function dies at a call, which never took place; its memory is gone, its lease stays',
    rate: 0.0006,
  },
  'die-after': {
    id: 'F-03',
    what: 'a function dies at a call that took place, before it learns of it',
    rate: 0.001,
  },
  stall: {
    id: 'F-03',
    what: 'a function stands still for up to 80 s, and goes on as if nothing had been',
    rate: 0.0005,
  },
  'eraser-stalls': {
    id: 'F-24',
    what: 'who erases a user stands still for up to 80 s, while others do it, or the user comes back',
    rate: 0.01,
  },
  'read-lag': {
    id: 'F-09',
    what: 'a table that is not asked for the newest shows what was true a moment ago',
    rate: 0.2,
  },
  'table-busy': { id: 'F-07', what: 'a table throttles a call or fails inside', rate: 0.004 },
  'table-parts-busy': {
    id: 'F-07',
    what: 'a table takes only a part of a batch, or cancels a transaction for its throughput',
    rate: 0.004,
  },
  'table-conflict': {
    id: 'F-07',
    what: 'a write meets another transaction at its row',
    rate: 0.004,
  },
  'table-answer-lost': {
    id: 'F-08',
    what: 'a table carries a call out and its answer is lost: the caller sees a time-out',
    rate: 0.003,
  },
  'table-asked-twice': {
    id: 'F-08',
    what: 'the answer of a table is lost and the SDK asks again',
    rate: 0.006,
  },
  'index-lag': {
    id: 'F-09',
    what: 'an index knows of a change seconds late',
    rate: 0.1,
  },
  'queue-refuses': { id: 'F-01', what: 'a queue cannot be reached', rate: 0.006 },
  'queue-answer-lost': {
    id: 'F-01',
    what: 'a queue takes messages and its answer is lost',
    rate: 0.003,
  },
  'queue-twice': { id: 'F-01', what: 'a message comes twice, also minutes apart', rate: 0.03 },
  'queue-late': { id: 'F-02', what: 'a message comes tens of seconds late', rate: 0.02 },
  'queue-misplaced': {
    id: 'F-05',
    what: 'a message that nobody can read lies in a queue',
    rate: 0.02,
  },
  'change-unreadable': {
    id: 'F-06',
    what: 'a row changes that nobody can read',
    rate: 0.02,
  },
  'stream-replay': { id: 'F-09', what: 'a stream brings changes again', rate: 0.03 },
  'bus-refuses': { id: 'F-10', what: 'the bus does not take an event', rate: 0.01 },
  'bus-down': {
    id: 'F-23',
    what: 'the bus takes nothing for a minute',
    rate: 0.05,
  },
  'bus-twice': { id: 'F-09', what: 'the bus brings an event twice', rate: 0.02 },
  'bus-late': { id: 'F-02', what: 'the bus brings an event late', rate: 0.02 },
  'keys-down': { id: 'F-23', what: 'KMS is busy or times out', rate: 0.05 },
  'tick-twice': { id: 'F-10', what: 'a tick comes twice', rate: 0.05 },
  'tick-late': { id: 'F-10', what: 'a tick comes up to five minutes late', rate: 0.05 },
  'tick-missing': { id: 'F-10', what: 'a tick does not come', rate: 0.05 },
  'ticks-out': {
    id: 'F-11',
    what: 'no tick comes for a quarter of an hour, and then all is due',
    rate: 0.05,
  },
  'clock-apart': { id: 'F-12', what: 'the clocks of two functions differ, by up to 5 s', rate: 1 },
  'vendor-down': { id: 'F-15', what: 'a vendor does not answer, or is too busy', rate: 0.06 },
  'vendor-slow': {
    id: 'F-15',
    what: 'a vendor answers late, up to beyond the time-out',
    rate: 0.02,
  },
  'vendor-answer-lost': {
    id: 'F-15',
    what: 'a vendor carries a command out and its answer is lost',
    rate: 0.05,
  },
  'vendor-flapping': {
    id: 'F-16',
    what: 'a vendor is down for half a minute, and up for half a minute',
    rate: 0.3,
  },
  'vendor-credentials': {
    id: 'F-17',
    what: 'a vendor refuses credentials for a while, or for good',
    rate: 0.002,
  },
  'vendor-lags': {
    id: 'F-18',
    what: 'a vendor shows what was true up to a settle window ago',
    rate: 0.3,
  },
  'vendor-sleeps': {
    id: 'F-18',
    what: 'a vendor shows what a device told before it fell asleep, up to half an hour ago',
    rate: 0.15,
  },
  'vendor-dates-anew': {
    id: 'F-18',
    what: 'a vendor dates what it shows by when it was asked, however old it is',
    rate: 0.3,
  },
  'vendor-partial': { id: 'F-18', what: 'a vendor leaves devices out', rate: 0.03 },
  'vendor-empty': { id: 'F-18', what: 'a vendor answers with no devices at all', rate: 0.02 },
  'vendor-from-the-future': {
    id: 'F-18',
    what: 'a reading is dated in the future or in the far past',
    rate: 0.02,
  },
  'vendor-nonsense': {
    id: 'F-18',
    what: 'a reading has numbers that cannot be',
    rate: 0.02,
  },
  'adapter-broken': { id: 'F-18', what: 'an adapter has a bug: a TypeError', rate: 0.005 },
  'adapter-stays-broken': {
    id: 'F-18',
    what: 'an adapter has a bug that one account, or one device, meets for more than an hour',
    rate: 0.05,
  },
  'receiver-down': { id: 'F-15', what: 'a receiver answers 500, or not at all', rate: 0.08 },
  'receiver-slow': { id: 'F-15', what: 'a receiver answers slowly, or hangs', rate: 0.03 },
  'receiver-answer-lost': {
    id: 'F-15',
    what: 'a receiver takes a delivery and its answer is lost',
    rate: 0.04,
  },
  'receiver-asks-for-patience': {
    id: 'F-15',
    what: 'a receiver answers 429 with a Retry-After',
    rate: 0.01,
  },
  'client-answer-lost': {
    id: 'F-08',
    what: 'the answer of the API is lost on its way to the client, who asks again',
    rate: 0.03,
  },
  'other-build': {
    id: 'F-22',
    what: 'a function of the build after this one runs beside the others',
    rate: 0.1,
  },
  'unknown-kind': { id: 'F-22', what: 'a row of a kind that this build does not know', rate: 0.2 },
  'partition-hot': {
    id: 'F-25',
    what: 'a table takes half of what touches one client for a minute: its partition has too much to do',
    rate: 0.01,
  },
} as const satisfies Record<string, FaultDefinition>;

export type FaultName = keyof typeof faultTable;

/** The names of all faults. */
export const faultNames = Object.keys(faultTable) as readonly FaultName[];

import type { Random } from '#bin/simulate/engine/random.ts';
import type { AgendaShards } from '#shared/data/dynamo/agenda-shards.ts';
import type { InstanceWorld } from '#test/simulation/cloud/instance.ts';
import type { FaultName } from '#test/simulation/faults/fault-table.ts';
import type { Meter } from '#test/simulation/platform/meter.ts';
import type { Arrival } from '#test/simulation/platform/receivers.ts';
import type { VendorLedger } from '#test/simulation/platform/vendor-ledger.ts';

/** What a platform stands in: the storm, and those who look on. */
export type PlatformWorld = InstanceWorld & {
  readonly random: Random;
  readonly ledger: VendorLedger;
  readonly onArrival: (arrival: Arrival) => void;
  readonly isGone: (url: string) => boolean;
  /** Counts what is asked of the cloud. */
  readonly meter?: Meter;
  /** @default what changes all the time, in most storms */
  readonly spreadNow?: () => Spread;
  /** Whether the storms' own controller, which the product does not have, looks after assets. @default true */
  readonly hasMetronome?: boolean;
};

/** Over how many partitions things are spread, and what is noted of them, as instances that start now are told. */
export type Spread = {
  /** Into how many lanes the events of a webhook go. */
  readonly lanes: number;
  /** Whether every delivery is noted that succeeds, or about one a minute. */
  readonly notesAll: boolean;
  readonly shards: AgendaShards;
};

/** What a part of the platform stands in. */
export type PartWorld = PlatformWorld & {
  /**
   * Whether a fault strikes a service now, whoever uses it. All of them draw from one source in turn:
   * asking in another order makes another storm of the same seed.
   */
  readonly strike: (fault: FaultName) => boolean;
};

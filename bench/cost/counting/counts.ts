import * as z from 'zod';
import { works } from '#bench/cost/counting/work-of.ts';

/** What was counted of one fleet in one stretch of time. */
export const FleetCount = z.object({
  name: z.string(),
  about: z.string(),
  /** Linked accounts, each with the devices of one home or one car. */
  accounts: z.number(),
  hours: z.number(),
  /** Readings of devices that a vendor gave when somebody looked at an account. */
  looks: z.number(),
  /** Events in the POSTs that webhooks took. */
  events: z.number(),
  /** POSTs that webhooks took. */
  posts: z.number(),
  /** Requests of the client. */
  requests: z.number(),
  /** Bytes of all rows, but for those of the virtual devices. */
  storedBytes: z.number(),
  entries: z.array(
    z.object({
      billed: z.enum([
        ...['calls', 'runs', 'compute', 'reads', 'writes', 'sqs', 'events'],
        ...['kms', 'secrets', 'http', 'logs', 'traffic'],
      ] as const),
      by: z.string(),
      /** What it was for. */
      work: z.enum(works),
      what: z.string(),
      on: z.string(),
      count: z.number(),
      units: z.number(),
    }),
  ),
});

export type FleetCount = z.infer<typeof FleetCount>;

/** All that the pages are made from. */
export const Counts = z.object({
  /** The day on which it was counted, such as 2026-11-22. */
  countedOn: z.string(),
  fleets: z.array(FleetCount),
  /** What a deployment has whether it is used or not. */
  standing: z.object({
    keys: z.number(),
    secrets: z.number(),
    alarms: z.number(),
    dashboards: z.number(),
    polledQueues: z.number(),
    operations: z.number(),
    largestStackResources: z.number(),
    operationsOfLargestStack: z.number(),
    tables: z.number(),
    queues: z.number(),
  }),
});

export type Counts = z.infer<typeof Counts>;

/** What was counted of a fleet. @throws {Error} when nobody counted it. */
export const fleetNamed = (name: string, { fleets }: Pick<Counts, 'fleets'>): FleetCount => {
  const found = fleets.find((fleet) => fleet.name === name);
  if (!found) throw new Error(`nobody counted the fleet ${name}`);
  return found;
};

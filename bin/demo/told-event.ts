import * as z from 'zod';
import { Timestamp } from '#shared/contract/schemas/timestamp.ts';
import { Vehicle } from '#shared/contract/schemas/vehicle.ts';
import { SmartChargingStatus } from '#shared/contract/schemas/vehicle-smart-charging-status.ts';

/** The events that the demo subscribes to. */
export const subscribed = [
  'user:vehicle:discovered',
  'user:vehicle:updated',
  'user:vehicle:smart-charging-status-updated',
  'user:vendor-action:updated',
] as const;

export const isSubscribed = (event: string): boolean => subscribed.some((name) => name === event);

const head = { createdAt: Timestamp };
const [discovered, updated, smartCharging, vendorAction] = subscribed;

/** An event as a webhook tells it; of actions no more than is looked at. */
export const ToldEvent = z.discriminatedUnion('event', [
  z.object({ ...head, event: z.literal([discovered, updated]), vehicle: Vehicle }),
  z.object({ ...head, event: z.literal(smartCharging), smartChargingStatus: SmartChargingStatus }),
  z.object({
    ...head,
    event: z.literal(vendorAction),
    vendorAction: z.object({ id: z.string(), kind: z.string(), state: z.string() }),
  }),
]);

export type ToldEvent = z.infer<typeof ToldEvent>;

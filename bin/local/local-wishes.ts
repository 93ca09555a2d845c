import * as z from 'zod';
import type { Stage } from '#lib/config/stages.ts';
import { WebhookReceivers } from '#shared/contract/resources/webhook-receivers.ts';
import { MOST_LANES } from '#shared/domain/webhooks/lanes.ts';

/** In what one local run differs from another. What is deployed says all of it in its stage. */
const LocalWishes = z.strictObject({
  /** Gives the Link pages a host of their own. @default false */
  linkHost: z.boolean().optional(),
  /** Into how many lanes the events of a webhook go. */
  lanes: z.int().positive().max(MOST_LANES).optional(),
  /** Over how many partitions agendas and slots of the wheel are spread. */
  shards: z.int().positive().optional(),
  /** Whether webhooks may go to this machine. */
  allowLoopback: z.boolean().optional(),
  /** Where else they may go, and on what way. */
  receivers: WebhookReceivers.optional(),
  /** Keeps no data: then none is there of an earlier build, and nothing is looked for where that would be. @default false */
  memory: z.boolean().optional(),
});
export type LocalWishes = z.infer<typeof LocalWishes>;

/** What a local run wishes, as it tells the app that is synthesised for it. */
export const localWishes = ({ LOADSTAR_WISHES = '' }: NodeJS.ProcessEnv): LocalWishes =>
  LocalWishes.parse(LOADSTAR_WISHES === '' ? {} : JSON.parse(LOADSTAR_WISHES));

/** The stage as a local run wants it. */
export const wished = (
  stage: Stage,
  {
    linkHost = false,
    lanes = stage.webhooks.lanes,
    shards = stage.agenda.shards,
    memory = false,
    allowLoopback = stage.webhooks.allowLoopback,
    receivers = stage.webhooks.receivers,
  }: LocalWishes,
): Stage => ({
  ...(linkHost && { linkPages: {} }),
  ...stage,
  agenda: memory ? { shards } : { ...stage.agenda, shards },
  webhooks: { ...stage.webhooks, lanes, allowLoopback, ...(receivers && { receivers }) },
});

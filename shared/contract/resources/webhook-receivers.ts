import * as z from 'zod';
import { ipAddress, ipRange } from '#shared/domain/webhooks/ip-range.ts';

const PrivateRange = z
  .string()
  .refine((text) => ipRange(text) !== undefined, 'is no range of addresses, such as 10.20.0.0/16');

/** `10.0.0.53`, `10.0.0.53:5353` or `[fd00::53]:53`. */
const NameServer = z
  .string()
  .refine(
    (text) => ipAddress(text.replace(/(?<=^[\d.]+|\]):\d+$/, '')) !== undefined,
    'is no address of a name server, such as 10.0.0.53',
  );

const ProxyUrl = z
  .url({ protocol: /^http$/ })
  .refine((text) => new URL(text).username === '', 'must not hold a password: functions show it');

/** Where a stage lets webhooks go, and on what way, beyond any port of the public internet. */
export const WebhookReceivers = z.strictObject({
  /** On which ports receivers may listen. @default any but those of other protocols */
  ports: z.array(z.int().min(1).max(65_535)).min(1).optional(),
  /** Private networks in which receivers may be, in CIDR notation; never this machine or link-local addresses. */
  privateRanges: z.array(PrivateRange).optional(),
  /**
   * An HTTP proxy through which all deliveries leave. It is asked for tunnels to addresses (CONNECT), which were checked before,
   * and not to names.
   */
  egressProxy: ProxyUrl.optional(),
  /** Who is asked for the names of receivers. @default whom the machine asks */
  nameServers: z.array(NameServer).min(1).optional(),
});

export type WebhookReceivers = z.infer<typeof WebhookReceivers>;

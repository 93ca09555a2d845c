import * as z from 'zod';
import { ownBounds } from '#shared/contract/schemas/own-bounds.ts';
import { Timestamp } from '#shared/contract/schemas/timestamp.ts';
import { isVersion, versionDates } from '#shared/contract/versions/version-dates.ts';
import { assetTypes } from '#shared/domain/assets/linkable-types.ts';

/** What a webhook can be for. `user:charge-action:updated` is the former name of the vendor action's. */
const subscribable = [
  '*',
  ...assetTypes.flatMap((type) => [
    `user:${type}:discovered`,
    `user:${type}:updated`,
    `user:${type}:deleted`,
  ]),
  'user:vehicle:smart-charging-status-updated',
  'user:inverter:statistics-updated',
  'user:charge-action:updated',
  'user:vendor-action:updated',
  'user:schedule:execution-updated',
  'user:credentials:invalidated',
  'enode:webhook:test',
];

const dates = versionDates;

export const WebhookUrl = z
  .string()
  .min(8)
  .max(200)
  .meta(ownBounds({ format: 'uri', pattern: '^[hH][tT]{2}[pP][sS]?://[!-~]+$' }))
  .describe(
    'Where events are posted: an https URL on port 443 of a public host, without user name or fragment.',
  );

export const WebhookSecret = z
  .string()
  .min(6)
  .max(256)
  .describe(
    'Signs what is sent. Chosen by the client, at least 128 random bits; never shown again.',
  );

export const WebhookEvents = z
  .array(z.enum(subscribable))
  .refine((events) => events.length > 0, 'must name at least one event, or `*` for all')
  .meta(ownBounds({ minItems: 1 }))
  .describe('Events that are sent; `*` for all. Heartbeats come without being asked for.');

export const WebhookVersion = z
  .string()
  .nullable()
  .refine((date) => date === null || isVersion(date), `must be null or one of ${dates.join(', ')}`)
  .meta(ownBounds({ enum: [...dates, null] }))
  .describe(`Version of the events: ${dates.join(', ')}; null for the client's default.`);

export const WebhookAuthentication = z
  .strictObject({
    headerName: z
      .string()
      .min(1)
      .max(128)
      .regex(/^[a-z0-9-_]+$/, 'must be lower-case letters, digits, `-` and `_`')
      .describe('Name of the header; none that HTTP or the delivery itself uses.'),
    headerValue: z
      .string()
      .min(1)
      .max(256)
      .regex(
        /^[a-zA-Z0-9_:;.,/\\"'?!(){}[\]@<>=\-+*#$&`|~^% ]+$/,
        'must be printable ASCII characters',
      )
      .describe('Value of the header; never shown again.'),
  })
  .describe('A header that is sent along with every delivery.');

export const WebhookResponse = z
  .strictObject({
    id: z.string().describe('Id of the webhook.'),
    url: z.string().min(8).max(200).describe('Where events are posted.'),
    events: z
      .array(z.string())
      .optional()
      .meta({ default: ['*'], description: 'Events that are sent; `*` for all.' }),
    lastSuccess: Timestamp.describe(
      'When a delivery last succeeded; until one has, when the webhook was created.',
    ),
    isActive: z
      .boolean()
      .describe(
        'Turns false, and what waits is dropped, after 16 failed attempts over 26 hours, or when the ' +
          'receiver answers 410. An update or a successful test turns it true again.',
      ),
    createdAt: Timestamp.describe('When the webhook was created.'),
    apiVersion: z
      .string()
      .nullable()
      .describe("Version of the events; null for the client's default."),
    authentication: z
      .strictObject({ headerName: z.string() })
      .nullable()
      .describe('The header that is sent along, without its value.'),
  })
  .meta({ id: 'WebhookResponse', description: 'A subscription to events.' });

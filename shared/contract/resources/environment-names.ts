import type { QueueName } from '#shared/contract/resources/queues.ts';
import type { TableName } from '#shared/contract/resources/tables.ts';

/** The environment variables through which a function learns where its resources are. */
export const environmentNames = {
  table: (table: TableName) => `${shout(table)}_TABLE`,
  queueUrl: (queue: QueueName) => `${shout(queue)}_QUEUE_URL`,
  /** Over how many shards rows that are due are spread from now on, and over how many those are that are there. */
  agendaShards: 'AGENDA_SHARDS',
  agendaShardsRead: 'AGENDA_SHARDS_READ',
  /** Id of the operation or worker that the function is. */
  functionId: 'FUNCTION_ID',
  eventBusName: 'EVENT_BUS_NAME',
  /** Where a reader of streams sets changes aside that can never be told. */
  givenUpQueueUrl: 'GIVEN_UP_QUEUE_URL',
  /** The KMS key that seals and opens. */
  sealingKeyId: 'SEALING_KEY_ID',
  signingKeysSecretId: 'SIGNING_KEYS_SECRET_ID',
  /** Name of the parameter that lists what the readiness check asks for. */
  probedParameter: 'PROBED_PARAMETER',
  /** Public base URL of the API, where problem types and links point; no trailing slash. */
  apiUrl: 'API_URL',
  /** Base URL of the Link pages. */
  linkUrl: 'LINK_URL',
  /** `true` lets webhooks go to loopback addresses over plain HTTP: local runs and tests only. */
  webhookAllowsLoopback: 'WEBHOOK_ALLOWS_LOOPBACK',
  /** Where else webhooks may go and on what way, as JSON; absent where the stage says nothing of it. */
  webhookReceivers: 'WEBHOOK_RECEIVERS',
  /** What each plan of the stage allows a client, as JSON. */
  clientPlans: 'CLIENT_PLANS',
  /** How long an event waits for its elders before it is delivered, in milliseconds. */
  webhookHoldBackMs: 'WEBHOOK_HOLD_BACK_MS',
  /** Who is asked for market prices; `synthetic` for nobody. */
  marketPrices: 'MARKET_PRICES',
  /** In which secret the token is by which the market is asked; absent where it needs none. */
  marketTokenSecretId: 'MARKET_TOKEN_SECRET_ID',
  /** Into how many lanes the events of one webhook go. */
  webhookLanes: 'WEBHOOK_LANES',
  /** What the stage says of fleets, as JSON. */
  flexSettings: 'FLEX_SETTINGS',
  /** What the stage says of the end of older versions, as JSON; absent where it says nothing. */
  versionEndings: 'VERSION_ENDINGS',
  /** `true` has every delivery noted that succeeds, and not one a minute. */
  webhookNotesAll: 'WEBHOOK_NOTES_ALL',
} as const;

const shout = (camelCase: string) => camelCase.replace(/[A-Z]/g, (c) => `_${c}`).toUpperCase();

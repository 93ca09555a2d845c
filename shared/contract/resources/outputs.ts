import { capitalized } from '#shared/contract/assets/asset-words.ts';
import type { QueueName } from '#shared/contract/resources/queues.ts';
import type { TableName } from '#shared/contract/resources/tables.ts';

/**
 * Names of the stack outputs that `cdk deploy --outputs-file` writes, by stack. They are unique over
 * all stacks of a deployment, so that a reader may look a name up without knowing its stack.
 */
export const outputNames = {
  stage: 'StageName',
  region: 'Region',
  /** Public base URL of the API; no trailing slash. */
  apiUrl: 'ApiUrl',
  /** Base URL of the Link pages; no trailing slash. */
  linkUrl: 'LinkUrl',
  /** Where the own domain's CNAME must point; there only when the stage has a domain of its own. */
  apiDomainTarget: 'ApiDomainTarget',
  /** The same for the domain of the Link pages. */
  linkDomainTarget: 'LinkDomainTarget',
  table: (table: TableName) => `${capitalized(table)}TableName`,
  queueUrl: (queue: QueueName) => `${capitalized(queue)}QueueUrl`,
  deadLettersUrl: (queue: QueueName) => `${capitalized(queue)}DeadLettersUrl`,
  eventBusName: 'EventBusName',
  sealingKeyId: 'SealingKeyId',
  signingKeysSecretId: 'SigningKeysSecretId',
} as const;

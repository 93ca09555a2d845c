import type { TableName } from '#shared/contract/resources/tables.ts';

/** A pattern in the language of event source mappings: what a record must be like to be wanted. */
export type ChangePattern = Readonly<Record<string, unknown>>;

const rowsNamed = (sk: readonly unknown[]) => ({ Keys: { sk: { S: sk } } });

/**
 * Which changes of a table can tell something, so that no function starts for the others: every look at an account is
 * a change of a row, and so is every lease. Whoever reads a change decides; what `eventsOfChange` tells of must match one
 * of these.
 */
export const tellingChanges: { readonly [Table in TableName]?: readonly ChangePattern[] } = {
  assets: [{ dynamodb: rowsNamed(['ASSET']) }],
  // That a vendor refused the credentials.
  users: [
    {
      eventName: ['MODIFY'],
      dynamodb: {
        ...rowsNamed([{ prefix: 'ACCOUNT#' }]),
        OldImage: { isValid: { BOOL: [true] } },
        NewImage: { isValid: { BOOL: [false] } },
      },
    },
  ],
  // That an action came to its end.
  actions: [
    {
      eventName: ['MODIFY'],
      dynamodb: {
        ...rowsNamed(['ACTION']),
        OldImage: { state: { S: ['PENDING'] } },
        NewImage: { state: { S: [{ 'anything-but': ['PENDING'] }] } },
      },
    },
  ],
  schedules: [{ eventName: ['INSERT', 'MODIFY'], dynamodb: rowsNamed(['SCHEDULE']) }],
  smartCharging: [{ eventName: ['INSERT', 'MODIFY'], dynamodb: rowsNamed([{ prefix: 'SMART#' }]) }],
  // That what a vehicle needs may be another than before.
  flexPolicies: [{ dynamodb: rowsNamed(['POLICY']) }],
  statistics: [
    { eventName: ['INSERT', 'MODIFY'], dynamodb: rowsNamed([{ prefix: 'STATISTICS#' }]) },
  ],
};

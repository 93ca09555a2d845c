import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { DocumentCommand } from '#test/simulation/cloud/tables/carry-out.ts';

/** A document client, also to the SDK's paginators, whose commands go to `send`. */
export const memoryDocumentClient = (
  send: (command: DocumentCommand) => Promise<unknown>,
): DynamoDBDocumentClient => {
  const client: DynamoDBDocumentClient = Object.create(DynamoDBDocumentClient.prototype);
  return Object.assign(client, { send, destroy: () => {} });
};

import { dynamoCommit } from '#shared/data/dynamo/commit.ts';
import { documentClient } from '#shared/runtime/aws/document-client.ts';
import { once } from '#shared/runtime/once.ts';

/** Makes prepared writes happen, all or none. */
export const commit = once(() => dynamoCommit(documentClient()));

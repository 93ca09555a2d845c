import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { LocalDescription } from '#bin/local/description.ts';
import { dynamoCommit } from '#shared/data/dynamo/commit.ts';
import { userRepository } from '#shared/data/users/user-repository.ts';
import { instant } from '#shared/domain/quantities/units.ts';
import type { User } from '#shared/domain/users/user.ts';
import { aUser } from '#test/support/a-user.ts';

/** How the AWS SDK reaches a local run, as its administrator. */
export const connectionTo = ({
  region,
  endpoint,
  adminAccessKeyId,
  adminSecretAccessKey,
}: LocalDescription) => ({
  ...{ region, endpoint },
  credentials: { accessKeyId: adminAccessKeyId, secretAccessKey: adminSecretAccessKey },
});

/** Stores a user of a client in a local run, who has linked nothing. */
export const newUser = async (
  description: LocalDescription,
  clientId: string,
  at = instant(Date.now()),
): Promise<User> => {
  const dynamo = DynamoDBDocumentClient.from(new DynamoDBClient(connectionTo(description)));
  const user = aUser({ clientId, id: 'ada', createdAt: at, updatedAt: at });
  await dynamoCommit(dynamo)([userRepository(dynamo, description.tables.users).adding(user)]);
  dynamo.destroy();
  return user;
};

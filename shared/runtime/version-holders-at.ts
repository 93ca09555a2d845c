import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { type VersionHolder, versionHolders } from '#shared/app/clients/version-holders.ts';
import { clientList } from '#shared/data/clients/client-list.ts';
import { webhookRepository } from '#shared/data/webhooks/webhook-repository.ts';
import { clientSettings } from '#shared/runtime/aws/client-settings.ts';

/** Where a deployment keeps who has which version. */
export type VersionsPlace = {
  readonly region: string;
  readonly tables: { readonly clients: string; readonly webhooks: string };
};

/** Who is answered or told in one of some versions without naming it, in a deployment of any build. */
export const versionHoldersAt = (
  { region, tables }: VersionsPlace,
  versions: readonly string[],
): Promise<readonly VersionHolder[]> => {
  const client = DynamoDBDocumentClient.from(new DynamoDBClient({ ...clientSettings, region }));
  return versionHolders(
    {
      clients: clientList(client, tables.clients),
      webhooks: webhookRepository(client, tables.webhooks),
    },
    versions,
  );
};

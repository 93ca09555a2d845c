import { type DynamoDBDocumentClient, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { key } from '#shared/data/dynamo/keys.ts';
import { instant } from '#shared/domain/quantities/units.ts';
import { utcMidnight } from '#shared/domain/time/utc-day.ts';
import type { VersionUseLedger } from '#shared/ports/version-use-store.ts';

/** Long enough to see who calls once a quarter. */
const KEPT_MS = 100 * 24 * 3_600_000;

/** Rows of versions begin so, then comes the day. */
export const VERSION_USE = 'VERSION#';

/**
 * Access patterns of the table `rateLimits`
 *   uses  pk = client   sk = VERSION#<day>#<version>   how many requests were answered in it
 */
export const versionUseLedger = (
  client: DynamoDBDocumentClient,
  table: string,
): VersionUseLedger => ({
  add: async (clientId, { day, version, requests }) => {
    await client.send(
      new UpdateCommand({
        TableName: table,
        Key: { pk: key(clientId), sk: `${VERSION_USE}${day}#${version}` },
        UpdateExpression: 'SET expiresAt = :gone ADD requests :requests',
        ExpressionAttributeValues: {
          ':requests': requests,
          ':gone': Math.ceil(instant(utcMidnight(day) + KEPT_MS) / 1_000),
        },
      }),
    );
  },
});

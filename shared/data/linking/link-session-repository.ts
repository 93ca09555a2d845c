import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { creationKey, key } from '#shared/data/dynamo/keys.ts';
import { quantity } from '#shared/data/dynamo/quantity.ts';
import { readRow } from '#shared/data/dynamo/read-row.ts';
import { addRow, removeRow, replaceRow } from '#shared/data/dynamo/row-write.ts';
import { rowsOfUser } from '#shared/data/dynamo/rows-of-user.ts';
import { userSince } from '#shared/data/users/user-since.ts';
import { blankProgress, linkTroubles } from '#shared/domain/linking/link-progress.ts';
import type { LinkSession } from '#shared/domain/linking/link-session.ts';
import type { Instant } from '#shared/domain/quantities/units.ts';
import type { LinkSessionStore } from '#shared/ports/link-session-store.ts';

/**
 * Access patterns of the table `linkSessions`
 *   session    pk = client # session   sk = SESSION
 *   allOfUser  index byUser: userPk = client # user, userSk = creation
 * Rows disappear a day after the session's end, so that a late visitor still learns what happened.
 */
export const linkSessionRepository = (
  client: DynamoDBDocumentClient,
  table: string,
): LinkSessionStore => ({
  get: async (clientId, sessionId) => {
    const row = await readRow(client, table, sessionKey(clientId, sessionId));
    return row && parseSession(row);
  },
  allOfUser: async (clientId, userId) => {
    const rows = await rowsOfUser(client, table, clientId, userId);
    return rows.map(parseSession);
  },
  adding: (session) => addRow(table, toRow(session)),
  replacing: (next) => replaceRow(table, toRow(next)),
  removing: ({ clientId, id, version }) => removeRow(table, sessionKey(clientId, id), version),
});

const SECONDS_KEPT_AFTER_END = 24 * 60 * 60;

const FoundDeviceItem = z.object({
  type: z.string(),
  brand: z.string().nullable(),
  model: z.string().nullable(),
  name: z.string().nullable(),
});

const ProgressItem = z.object({
  browserHash: z.string().nullable(),
  isIntroduced: z.boolean(),
  vendor: z.string().nullable(),
  service: z.string().nullable(),
  hasConsented: z.boolean(),
  pending: z
    .discriminatedUnion('kind', [
      z.object({
        kind: z.literal('code'),
        challenge: z.string(),
        sentTo: z.string().nullable(),
      }),
      z.object({ kind: z.literal('oauth'), stateHash: z.string(), codeVerifier: z.string() }),
    ])
    .nullable(),
  account: z
    .object({
      identity: z.string(),
      credentials: z.string(),
      devices: z.array(FoundDeviceItem),
    })
    .nullable(),
  trouble: z.enum(linkTroubles).nullable(),
  attempts: z.int(),
});

const SessionRow = z.object({
  clientId: z.string(),
  id: z.string(),
  userId: z.string(),
  userSince,
  // Absent from rows that an older version wrote.
  deauthorizations: z.int().default(0),
  tokenHash: z.string(),
  vendor: z.string().nullable(),
  accountId: z.string().nullable().default(null),
  vendorTypes: z.array(z.string()),
  scopes: z.array(z.string()),
  language: z.string(),
  redirectUri: z.string(),
  leadsPlainly: z.boolean().default(false),
  colorScheme: z.enum(['system', 'light', 'dark']),
  createdAt: quantity<Instant>(),
  endsAt: quantity<Instant>(),
  completedAt: quantity<Instant>().nullable(),
  // Sessions of before had no pages.
  progress: ProgressItem.optional(),
  version: z.int(),
});

const sessionKey = (clientId: string, id: string) => ({ pk: key(clientId, id), sk: 'SESSION' });

const parseSession = (row: Record<string, unknown>): LinkSession => {
  const { endsAt, progress = blankProgress, ...session } = SessionRow.parse(row);
  return { ...session, expiresAt: endsAt, progress };
};

/** `expiresAt` is taken by the table's time to live, in seconds. */
const toRow = ({ expiresAt, ...session }: LinkSession) => ({
  ...sessionKey(session.clientId, session.id),
  ...session,
  endsAt: expiresAt,
  expiresAt: Math.ceil(expiresAt / 1000) + SECONDS_KEPT_AFTER_END,
  userPk: key(session.clientId, session.userId),
  userSk: creationKey(session),
});

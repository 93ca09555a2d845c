import { sandbox } from '#shared/adapters/vendors/sandbox/sandbox.ts';
import { writeCode } from '#shared/adapters/vendors/sandbox/sandbox-authorization.ts';
import { signInKindOf, signIns } from '#shared/adapters/vendors/sign-ins.ts';
import { countAskings } from '#shared/app/health/count-askings.ts';
import { createLinkSession } from '#shared/app/linking/create-link-session.ts';
import { rememberLink } from '#shared/app/sandbox/remember-link.ts';
import { vendorTallyRepository } from '#shared/data/vendors/vendor-tally-repository.ts';
import type { Client } from '#shared/domain/clients/client.ts';
import type { LinkSession } from '#shared/domain/linking/link-session.ts';
import { readLinkToken } from '#shared/domain/linking/link-token.ts';
import type { VendorAccount } from '#shared/domain/users/vendor-account.ts';
import { challengeOf } from '#shared/runtime/challenge-of.ts';
import { aClient } from '#test/support/a-client.ts';
import { addClients } from '#test/support/add-clients.ts';
import type { LoadstarTables } from '#test/support/engine-tables.ts';
import { startLoadstarTables } from '#test/support/loadstar-tables.ts';
import { plainSealer } from '#test/support/plain-sealer.ts';
import { userWorldOn } from '#test/support/user-world.ts';

const LINK_URL = 'https://link.test/link';

/** Where vendors send visitors back to. */
export const RETURN_URI = `${LINK_URL}/return`;

/** All that the pages of linking touch, on tables of their own. */
export const linkWorldOn = (tables: Pick<LoadstarTables, 'client'>) => {
  const world = userWorldOn(tables);
  const { devices, commit, clock, secrets } = world;
  const tallies = vendorTallyRepository(tables.client, 'vendorTallies');
  const signInDeps = {
    ...{ devices, secrets, commit, clock, challengeOf, users: world.users },
    remember: async (virtualAccountId: string, linked: VendorAccount) =>
      (await rememberLink({ devices, clock }, virtualAccountId, linked))[1],
    sealer: plainSealer,
    opener: plainSealer,
    authorizeUri: 'https://link.test/sandbox/authorize',
  };
  return {
    ...world,
    secrets: { ...secrets, challengeOf },
    vendors: (name: string) => sandbox(name, { devices, commit, clock }),
    signInsFor: signIns(signInDeps),
    signInKindOf,
    isSecure: true,
    tallies,
    countAsking: countAskings({ tallies, clock }),
    report: () => undefined,
    inTime: <Result>(work: Promise<Result>) => work,
    returnUri: RETURN_URI,
    writeCode: (asked: Parameters<typeof writeCode>[1], username: string) =>
      writeCode({ sealer: plainSealer, clock }, asked, username),
  };
};

export type LinkWorld = ReturnType<typeof linkWorldOn>;

/** An invitation of the client that `aClient` makes. */
export const aLinkToken = async (
  world: LinkWorld,
  wanted: Partial<
    Pick<
      LinkSession,
      'vendor' | 'accountId' | 'scopes' | 'language' | 'redirectUri' | 'leadsPlainly'
    >
  > = {},
): Promise<string> => {
  const { vendor = 'BMW', scopes = ['vehicle:read:data', 'vehicle:control:charging'] } = wanted;
  const { accountId = null } = wanted;
  const { linkToken } = await createLinkSession(world, {
    clientId: aClient().id,
    userId: 'user-1',
    vendor: vendor ?? undefined,
    scopes,
    language: wanted.language ?? 'en-US',
    redirectUri: wanted.redirectUri ?? 'https://example.com/done?step=2',
    leadsPlainly: wanted.leadsPlainly ?? false,
    colorScheme: 'system',
  });
  if (accountId !== null) await bindTo(world, linkToken, accountId);
  return linkToken;
};

/** Makes a session one for an account that is linked already. */
const bindTo = async (world: LinkWorld, linkToken: string, accountId: string): Promise<void> => {
  const token = readLinkToken(linkToken);
  const session = token && (await world.sessions.get(token.clientId, token.sessionId));
  if (!session) throw new Error('there is a session');
  await world.commit([world.sessions.replacing({ ...session, accountId, version: 2 })]);
};

/** A world with one client in it; ends with the scope that holds it. */
export const startLinkWorld = async (overrides: Partial<Client> = {}) => {
  const tables = await startLoadstarTables();
  await addClients(tables, overrides);
  return {
    ...linkWorldOn(tables),
    tables,
    [Symbol.asyncDispose]: () => tables[Symbol.asyncDispose](),
  };
};

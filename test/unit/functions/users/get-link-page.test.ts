import { describe, expect, it } from 'vitest';
import { operation } from '#functions/api/users/get-link-page.ts';
import { createLinkSession } from '#shared/app/linking/create-link-session.ts';
import { getLinkPage as contract } from '#shared/contract/operations/users/get-link-page.ts';
import type { Environment } from '#shared/domain/clients/client.ts';
import { hours } from '#shared/domain/quantities/units.ts';
import { aClient } from '#test/support/a-client.ts';
import { describeOperation } from '#test/support/describe-operation.ts';
import { callOperation } from '#test/support/http-event.ts';
import { API_URL, testEdge } from '#test/support/test-edge.ts';
import { startUserWorld, type UserWorld, userWorldOn } from '#test/support/user-world.ts';

const aLinkToken = async (world: UserWorld) => {
  const { linkToken } = await createLinkSession(world, {
    clientId: aClient().id,
    userId: 'user-1',
    vendor: 'TESLA',
    scopes: ['vehicle:read:data'],
    language: 'en-US',
    redirectUri: 'https://example.com/done',
    colorScheme: 'system',
  });
  return linkToken;
};

describeOperation({
  contract,
  operation,
  connect: ({ tables }) => ({ ...userWorldOn(tables), apiUrl: API_URL }),
  arrange: async ({ tables }) => {
    const world = userWorldOn(tables);
    await world.commit([world.clients.adding(aClient())]);
    return { caller: null, path: { linkToken: await aLinkToken(world) } };
  },
});

const start = async (environment: Environment = 'sandbox') => {
  const world = await startUserWorld({ environment });
  const handler = operation(() => ({ ...world, apiUrl: API_URL }), testEdge());
  return {
    ...world,
    linkToken: await aLinkToken(world),
    open: (linkToken: string) =>
      callOperation(handler, contract, { caller: null, path: { linkToken } }),
  };
};

describe('getLinkPage', () => {
  it('says in the sandbox how a session can be completed', async () => {
    await using play = await start();

    const page = await play.open(play.linkToken);

    expect(page.status).toBe(200);
    expect(page.text).toContain('not there yet');
    expect(page.text).toContain(`${API_URL}/sandbox/link-sessions/complete`);
    expect(page.text).toContain(play.linkToken);
    expect(page.headers['content-security-policy']).toMatch(/^default-src 'none';/);
    expect(page.headers['cache-control']).toBe('no-store');
  });

  it('does not speak of the sandbox in production', async () => {
    await using play = await start('production');

    const page = await play.open(play.linkToken);

    expect([page.status, page.text.includes('sandbox')]).toEqual([200, false]);
  });

  it('says what is wrong with a session that is over, or that never was', async () => {
    await using play = await start();

    const stranger = await play.open('<script>');
    play.clock.advance(hours(25));
    const late = await play.open(play.linkToken);

    expect([stranger.status, late.status]).toEqual([404, 404]);
    expect(stranger.text).toContain('There is no link session with this token.');
    expect(stranger.text).not.toContain('<script>');
    expect(late.text).toContain('has expired');
  });
});

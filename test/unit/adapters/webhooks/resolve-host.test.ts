import { describe, expect, it } from 'vitest';
import { resolveHost } from '#shared/adapters/webhooks/resolve-host.ts';

describe('resolveHost', () => {
  it('knows where localhost is without asking anybody', async () => {
    expect(await resolveHost()('localhost', AbortSignal.abort())).toEqual(['127.0.0.1', '::1']);
  });

  it('fails for a name that cannot exist, or that nobody can be asked for', async () => {
    const signal = AbortSignal.timeout(1_000);

    await expect(resolveHost()('nowhere.invalid', signal)).rejects.toThrow('no address');
  });
});

import { decodeJwt } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accessToken } from '#test/support/api-client.ts';
import { eventually } from '#test/support/eventually.ts';
import { type LoadstarProcess, startLoadstar } from '#test/support/loadstar-process.ts';
import { temporaryFolder } from '#test/support/temporary-folder.ts';

/** An hour of the run's clock passes in a second. */
const SPEED = 3600;

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let loadstar: LoadstarProcess;
beforeAll(async () => {
  folder = await temporaryFolder();
  loadstar = await startLoadstar(folder.path, ['--memory', '--speed', String(SPEED)]);
}, 60_000);
afterAll(async () => {
  await loadstar.stop();
  await folder[Symbol.asyncDispose]();
});

/** The time of the run. */
const virtualNow = () => {
  const { realOrigin, virtualOrigin, speed } = loadstar.description.clock;
  return virtualOrigin + (Date.now() - realOrigin) * speed;
};

describe('a run whose clock goes faster', () => {
  it('issues tokens that live for an hour of real time', { timeout: 60_000 }, async () => {
    const { apiUrl, client } = loadstar.description;
    // A busy machine may answer 503 for a moment: that says nothing about the token.
    const token = await eventually('a token', () =>
      accessToken(apiUrl, client).catch(() => undefined),
    );
    const verdict = () =>
      eventually('an answer', async () => {
        const headers = { authorization: `Bearer ${token}` };
        const { status } = await fetch(`${apiUrl}/vehicles`, { headers });
        return status < 500 ? status : undefined;
      });
    const issuedAt = virtualNow();
    const first = await verdict();

    // Also beyond the leeway of the verifier, and after the authorizer has forgotten its answer.
    await eventually('two hours', () => virtualNow() > issuedAt + 7_200_000 || undefined);

    expect([first, await verdict()]).toEqual([200, 200]);
    expect(Math.abs(Number(decodeJwt(token).exp) - 3600 - Date.now() / 1000)).toBeLessThan(120);
  });
});

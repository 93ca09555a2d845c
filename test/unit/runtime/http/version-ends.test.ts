import { describe, expect, it } from 'vitest';
import { versionDates } from '#shared/contract/versions/version-dates.ts';
import { VersionEndings } from '#shared/contract/versions/version-ends.ts';
import { aCaller, callOperation, type TestRequest } from '#test/support/http-event.ts';
import { listBoats, listBoatsOperation } from '#test/support/list-boats.ts';
import { API_URL, testEdge } from '#test/support/test-edge.ts';

const [newest, , old] = versionDates;

const announced: VersionEndings = {
  [old]: { deprecatedAt: '2026-01-01T00:00:00Z', sunsetAt: '2026-07-01T02:00:00+02:00' },
};

const call = async (at: string, request: TestRequest, endings: VersionEndings = announced) => {
  const edge = testEdge(Date.parse(at), undefined, endings);
  return callOperation(
    listBoatsOperation(() => ({}), edge),
    listBoats,
    request,
  );
};

const inOld = { headers: { 'enode-version': old } };
const tellingOf = ({ headers }: Awaited<ReturnType<typeof call>>) =>
  ['enode-version', 'deprecation', 'sunset', 'link'].map((name) => headers[name]);

const ending = [
  old,
  '@1767225600',
  'Wed, 01 Jul 2026 00:00:00 GMT',
  `<${API_URL}/docs/versions#${old}>; rel="deprecation"`,
];

describe('a version that comes to its end', () => {
  it('is answered in until then, and every answer says so', async () => {
    const answer = await call('2026-06-30T23:59:59.999Z', inOld);

    expect([answer.status, ...tellingOf(answer)]).toEqual([200, ...ending]);
  });

  it('says so of one that is the default, and of refusals, too', async () => {
    const caller = aCaller({ defaultVersion: old });
    const at = '2026-02-01T00:00:00Z';

    expect(tellingOf(await call(at, { caller, headers: { 'enode-version': undefined } }))).toEqual(
      ending,
    );
    const refused = await call(at, { ...inOld, query: 'no=such' });
    expect([refused.status, ...tellingOf(refused)]).toEqual([400, ...ending]);
    const stranger = await call(at, { ...inOld, caller: null });
    expect([stranger.status, ...tellingOf(stranger)]).toEqual([401, ...ending]);
  });

  it('may be deprecated without an end', async () => {
    const endings = { [old]: { deprecatedAt: '2026-01-01T00:00:00Z' } };

    const answer = await call('2036-01-01T00:00:00Z', inOld, endings);

    expect([answer.status, ...tellingOf(answer)]).toEqual([
      200,
      ...ending.toSpliced(2, 1, undefined as never),
    ]);
  });

  it('is served no more from its sunset on', async () => {
    const answer = await call('2026-07-01T00:00:00Z', inOld);

    const left = versionDates.filter((date) => date !== old).join(', ');
    expect([answer.status, answer.body.issues]).toEqual([
      400,
      [
        {
          path: 'header.Enode-Version',
          message: expect.stringContaining(`must be one of ${left}`),
        },
      ],
    ]);
    expect(tellingOf(answer)).toEqual([newest, undefined, undefined, undefined]);
  });

  it('is no default any more then', async () => {
    const request = {
      caller: aCaller({ defaultVersion: old }),
      headers: { 'enode-version': undefined },
    };

    const answer = await call('2026-07-01T00:00:00Z', request);

    expect([answer.status, answer.body.issues[0].path]).toEqual([400, 'header.Enode-Version']);
  });

  it('leaves the others as they are', async () => {
    const answer = await call('2026-08-01T00:00:00Z', { headers: { 'enode-version': newest } });

    expect([answer.status, ...tellingOf(answer)]).toEqual([
      ...[200, newest],
      ...[undefined, undefined, undefined],
    ]);
  });
});

describe('what a stage says of ends', () => {
  it.each([
    ['the newest version', { [newest]: { deprecatedAt: '2026-01-01T00:00:00Z' } }],
    ['a version that there is not', { '2019-01-01': { deprecatedAt: '2026-01-01T00:00:00Z' } }],
    [
      'an end before the warning',
      { [old]: { deprecatedAt: '2026-01-02T00:00:00Z', sunsetAt: '2026-01-01T00:00:00Z' } },
    ],
    ['a day without its hour', { [old]: { deprecatedAt: '2026-01-01' } }],
  ])('may not be %s', (_, endings) => {
    expect(VersionEndings.safeParse(endings).success).toBe(false);
  });
});

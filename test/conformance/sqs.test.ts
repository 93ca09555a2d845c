import { startFauxqs } from 'fauxqs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSqsPlace, sqsChecks } from '#test/conformance/sqs.ts';
import { startSqsEndpoint } from '#test/support/sqs-endpoint.ts';

describe('the local SQS over HTTP', () => {
  let endpoint: Awaited<ReturnType<typeof startSqsEndpoint>>;
  beforeAll(async () => {
    endpoint = await startSqsEndpoint();
  });
  afterAll(() => endpoint[Symbol.asyncDispose]());

  it.concurrent.each(sqsChecks)('$name', async ({ run }) => {
    await using place = openSqsPlace(endpoint.url);
    await run(place);
  });
});

/** Where fauxqs 2.4.1 differs from AWS, and how. A gap that is closed makes its test fail. */
const gapsOfFauxqs: ReadonlyMap<string, RegExp> = new Map([
  ['refuses to change the visibility of a message that is not in flight', /in vain/],
  ['sets a message aside after its last receive, and says where it came from', /undefined/],
  ['goes on counting receives among the dead letters', /'3' !== '2'/],
  ['moves dead letters back to where they came from', /Unknown action/],
  ['lists the queues that use a dead-letter queue', /Unknown action/],
  ['returns as many messages of one group as are asked for', /deep-equal/],
  ['accepts a message group on a standard queue', /undefined/],
  ['refuses a receipt handle that it never gave out', /'none'/],
]);

describe('fauxqs, an independent SQS', () => {
  let server: Awaited<ReturnType<typeof startFauxqs>>;
  beforeAll(async () => {
    server = await startFauxqs({ port: 0, logger: false, host: '127.0.0.1' });
  });
  afterAll(() => server.stop());

  it.concurrent.each(sqsChecks)('$name', async ({ name, run }) => {
    await using place = openSqsPlace(`http://127.0.0.1:${server.port}`);
    const outcome = run(place);
    const gap = gapsOfFauxqs.get(name);
    if (gap) await expect(outcome).rejects.toThrow(gap);
    else await outcome;
  });
});

import {
  ConditionalCheckFailedException,
  TransactionCanceledException,
} from '@aws-sdk/client-dynamodb';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { StaleWrite } from '#shared/domain/errors/stale-write.ts';
import type * as Logs from '#shared/runtime/logger.ts';
import { log } from '#shared/runtime/logger.ts';
import { importedAnew } from '#test/support/imported-anew.ts';

const VIN = 'CANARYV1N23456789';
const row = { vin: { S: VIN }, latitude: { N: '59.91273' } };

const parseFailure = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch (error) {
    return error;
  }
};

/** What is written to the log while `write` runs. */
const written = (write: () => void): string => {
  const lines: string[] = [];
  for (const stream of [process.stdout, process.stderr]) {
    vi.spyOn(stream, 'write').mockImplementation((text) => {
      lines.push(String(text));
      return true;
    });
  }
  write();
  return lines.join('');
};

afterEach(() => {
  vi.restoreAllMocks();
});

describe('a line of the log', () => {
  it('names the operation or the worker that wrote it', async () => {
    vi.stubEnv('POWERTOOLS_SERVICE_NAME', 'getVehicle');
    const { log: ofGetVehicle } = await importedAnew<typeof Logs>('shared/runtime/logger.ts');

    const line = JSON.parse(written(() => ofGetVehicle.info('operation_completed')));

    expect(line).toMatchObject({ service: 'getVehicle', message: 'operation_completed' });
    vi.unstubAllEnvs();
  });
});

describe('an error in the log', () => {
  it.each([
    [
      'the row that a failed condition met',
      new ConditionalCheckFailedException({ message: 'failed', $metadata: {}, Item: row }),
    ],
    [
      'the rows because of which a transaction was cancelled',
      new TransactionCanceledException({
        message: 'cancelled',
        $metadata: {},
        CancellationReasons: [{ Code: 'ConditionalCheckFailed', Item: row }],
      }),
    ],
    ['text that is no JSON', parseFailure(`{"vin":"${VIN}`)],
    ['text that is not even an object', parseFailure(VIN)],
    ['what was thrown in place of an error', { vin: VIN }],
  ])('says nothing of %s', (_, error) => {
    const lines = written(() => {
      log.error('request_failed', { error });
      log.error('message_failed', { error: new StaleWrite([0], { cause: error }) });
    });

    expect(lines).toContain('request_failed');
    expect(lines).toContain('StaleWrite');
    expect(lines).not.toContain(VIN.slice(0, 8));
    expect(lines).not.toContain('59.91');
  });

  it('keeps name, words and place, and those of its causes', () => {
    const cause = new RangeError('too far');
    const lines = written(() =>
      log.error('request_failed', { error: new Error('lost', { cause }) }),
    );

    const { error } = JSON.parse(lines);
    expect(error).toMatchObject({
      name: 'Error',
      message: 'lost',
      stack: expect.stringContaining('logger.test.ts'),
      cause: { name: 'RangeError', message: 'too far', stack: expect.stringContaining('too far') },
    });
  });
});

it('writes only the fields that may be logged', () => {
  const fields = { webhookId: 'w', secret: 'CANARY' };

  const lines = written(() => log.info('operation_completed', fields));

  expect(lines).toContain('"webhookId":"w"');
  expect(lines).not.toContain('CANARY');
});

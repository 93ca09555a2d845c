import { expect, it } from 'vitest';
import { milliseconds } from '#shared/domain/quantities/units.ts';
import { within } from '#shared/runtime/within.ts';

const impatient = within(milliseconds(20), () => new Error('too late'));

it('hands on what comes in time, good or bad', async () => {
  expect(await impatient(Promise.resolve('done'))).toBe('done');
  await expect(impatient(Promise.reject(new Error('no')))).rejects.toThrow('no');
});

it('gives up on what does not', async () => {
  await expect(impatient(new Promise(() => undefined))).rejects.toThrow('too late');
});

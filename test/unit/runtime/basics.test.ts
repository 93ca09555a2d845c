import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { instant, milliseconds } from '#shared/domain/quantities/units.ts';
import type * as Clocks from '#shared/runtime/clock.ts';
import { env, envFlag, envNumber, envQueueUrl, envTable } from '#shared/runtime/env.ts';
import { uuidV7 } from '#shared/runtime/new-id.ts';
import { once } from '#shared/runtime/once.ts';
import { importedAnew } from '#test/support/imported-anew.ts';

afterEach(() => {
  vi.unstubAllEnvs();
});

describe('uuidV7', () => {
  it('makes ids that are unique and strictly increase, whatever the clock does', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 2 ** 48 - 10_000 }), { minLength: 1, maxLength: 50 }),
        (times) => {
          const steps = times.values();
          let now = 0;
          const newId = uuidV7({
            now: () => {
              now = steps.next().value ?? now;
              return instant(now);
            },
          });
          const ids = Array.from({ length: 5_000 }, newId);
          expect(ids).toEqual([...new Set(ids)].toSorted());
        },
      ),
      { numRuns: 10 },
    );
  });

  it('is of version 7 and tells its time', () => {
    const now = Date.UTC(2025, 9, 1);
    const id = uuidV7({ now: () => instant(now) })();

    expect(id).toMatch(/^[\da-f]{8}-[\da-f]{4}-7[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
    expect(Number.parseInt(id.replace('-', '').slice(0, 12), 16)).toBe(now);
  });
});

describe('once', () => {
  it('makes a value at its first use and keeps it, even if it is undefined', () => {
    let made = 0;
    const value = once(() => {
      made += 1;
      return undefined;
    });

    expect(made).toBe(0);
    expect([value(), value(), made]).toEqual([undefined, undefined, 1]);
  });

  it('tries again after a failure', () => {
    let calls = 0;
    const value = once(() => {
      calls += 1;
      if (calls === 1) throw new Error('not yet');
      return calls;
    });

    expect(value).toThrow('not yet');
    expect(value()).toBe(2);
  });
});

describe('env', () => {
  it('names what is missing', () => {
    vi.stubEnv('ASSETS_TABLE', '');

    expect(() => envTable('assets')).toThrow('environment variable ASSETS_TABLE is not set');
    expect(() => env('NO_SUCH_VARIABLE')).toThrow('NO_SUCH_VARIABLE');
  });

  it('reads texts, numbers and switches', () => {
    vi.stubEnv('VIRTUAL_DEVICES_TABLE', 'table-1');
    vi.stubEnv('WEBHOOK_EVENTS_QUEUE_URL', 'https://queue');
    vi.stubEnv('SIZE', '1.5');
    vi.stubEnv('WORD', 'five');
    vi.stubEnv('SWITCH', 'true');

    expect([envTable('virtualDevices'), envQueueUrl('webhookEvents')]).toEqual([
      'table-1',
      'https://queue',
    ]);
    expect(envNumber('SIZE')).toBe(1.5);
    expect(() => envNumber('WORD')).toThrow('WORD is not a number');
    expect([envFlag('SWITCH'), envFlag('NO_SUCH_SWITCH')]).toEqual([true, false]);
  });
});

describe('the clock', () => {
  const freshClock = async () =>
    (await importedAnew<typeof Clocks>('shared/runtime/clock.ts')).systemClock;

  it('is the system clock', async () => {
    const clock = await freshClock();
    const before = Date.now();
    const now = clock.now();

    expect(now).toBeGreaterThanOrEqual(before);
    expect(now).toBeLessThanOrEqual(Date.now());
  });

  it('runs from another origin at another speed where it is told to', async () => {
    const realOrigin = Date.now();
    const virtualOrigin = Date.UTC(2040, 0);
    vi.stubEnv('LOADSTAR_CLOCK', JSON.stringify({ realOrigin, virtualOrigin, speed: 1000 }));
    const clock = await freshClock();

    const slept = clock.now();
    await clock.sleep(milliseconds(20_000));
    const woke = clock.now();

    expect(slept).toBeGreaterThanOrEqual(virtualOrigin);
    // 20 ms of real time, give or take the timer.
    expect(woke - slept).toBeGreaterThanOrEqual(18_000);
    expect(Date.now() - realOrigin).toBeLessThan(10_000);
    // What takes two real seconds takes more than half an hour of its time.
    expect(clock.duringWork(milliseconds(2_000))).toBe(2_000_000);
  });

  it('does not start with a description that makes no sense', async () => {
    vi.stubEnv('LOADSTAR_CLOCK', '{"speed":0}');
    const clock = await freshClock();

    expect(() => clock.now()).toThrow();
  });
});

describe('the log', () => {
  it('writes what is on the list, and nothing else', async () => {
    const lines: string[] = [];
    const write = vi
      .spyOn(process.stderr, 'write')
      .mockImplementation((line) => lines.push(`${line}`) > 0);
    const { log } = await import('#shared/runtime/logger.ts');
    const fields = { requestId: 'r-1', body: 'secret', authorization: 'Bearer secret' };

    log.error('boat_sank', { ...fields, error: new Error('hull', { cause: new Error('rock') }) });
    write.mockRestore();

    const line = lines.join('').trimEnd();
    expect(JSON.parse(line)).toMatchObject({
      level: 'ERROR',
      message: 'boat_sank',
      requestId: 'r-1',
      error: { message: 'hull', cause: { message: 'rock' } },
    });
    expect(line).not.toContain('secret');
    expect(line).not.toContain('\n');
  });
});

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { clientApi } from '#bin/calling/client-api.ts';
import { DemoFailure } from '#bin/demo/demo-failure.ts';
import { DEADLINE, type DemoHours } from '#bin/demo/demo-hours.ts';
import { demoReceiver } from '#bin/demo/demo-receiver.ts';
import { TIME_ZONE } from '#bin/demo/demo-tariff.ts';
import { makeHousehold } from '#bin/demo/household.ts';
import { type Night, spendNight } from '#bin/demo/spend-night.ts';
import { timeline, timelineHead } from '#bin/demo/timeline.ts';
import type { ToldEvent } from '#bin/demo/told-event.ts';
import { clockText } from '#bin/drawing/clock-text.ts';
import { runLocally } from '#bin/local/run.ts';
import { bentClock } from '#shared/runtime/bent-time.ts';

/** Runs everything on this machine for one night, and tells it as it goes. Nothing is left of the run. */
export const runDemo = async (
  { hours, speed }: { readonly hours: DemoHours; readonly speed: number },
  print: (line: string) => void,
): Promise<{ readonly night: Night; readonly events: readonly ToldEvent[] }> => {
  await using undo = new AsyncDisposableStack();
  const folder = await mkdtemp(join(tmpdir(), 'loadstar-demo-'));
  undo.defer(() => rm(folder, { recursive: true, force: true }));
  const run = await runLocally({
    ...{ port: 0, awsPort: 0, speed, startAt: hours.beginning },
    ...{ folder, memory: true, assembly: undefined, linkHost: false, verbose: false },
  });
  undo.defer(() => run.stop());
  const clock = bentClock(run.description.clock);
  const now = clockText(TIME_ZONE)(clock.now());
  print(`Loadstar runs. Its clock shows ${now} and goes ${speed} times as fast as ours.\n`);
  print(timelineHead);
  const receiver = undo.use(await demoReceiver(timeline(print)));
  const { events } = receiver;
  const api = await clientApi(run.description);
  const household = await makeHousehold(api, receiver);
  return { night: await spendNight({ api, household, hours, clock, events }), events };
};

/** @throws {DemoFailure} when the car was not full in the morning. */
export const requireFull = ({ vehicle: { chargeState } }: Night): void => {
  if (chargeState.isFullyCharged === true) return;
  throw new DemoFailure(`at ${DEADLINE} the car was at ${chargeState.batteryLevel} %`);
};

import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { ApiRefusal } from '#bin/calling/client-api.ts';
import { DemoFailure } from '#bin/demo/demo-failure.ts';
import { hoursAfter } from '#bin/demo/demo-hours.ts';
import { DemoUsageError, demoUsage, parseDemoOptions } from '#bin/demo/demo-options.ts';
import { drawnNight } from '#bin/demo/drawn-night.ts';
import { nightReport } from '#bin/demo/night-report.ts';
import { requireFull, runDemo } from '#bin/demo/run-demo.ts';
import { daySvg } from '#bin/drawing/day-svg.ts';
import { drawDay } from '#bin/drawing/draw-day.ts';
import { instant } from '#shared/domain/quantities/units.ts';

/** `npm run demo`: a night of smart charging in a minute and a half, from the evening's plug to a full battery. */
const main = async (): Promise<void> => {
  const options = parseDemoOptions(process.argv.slice(2));
  if (options === 'help') {
    console.log(demoUsage);
    return;
  }
  process.umask(0o077);
  const hours = hoursAfter(instant(Date.now()), options.speed);
  const { night, events } = await runDemo({ hours, speed: options.speed }, console.log);
  const day = drawnNight(night, events, hours);
  const isColoured = process.stdout.isTTY === true && !process.env.NO_COLOR;
  console.log(`\n${nightReport(night, events)}\n\n${drawDay(day, { isColoured })}\n`);
  await mkdir(dirname(options.svg), { recursive: true });
  await writeFile(options.svg, daySvg(day), { mode: 0o644 });
  console.log(`The same as a picture: ${options.svg}`);
  requireFull(night);
};

try {
  await main();
} catch (error) {
  if (error instanceof DemoUsageError) console.error(`${error.message}\n\n${demoUsage}`);
  else if (error instanceof DemoFailure || error instanceof ApiRefusal)
    console.error(`The demo failed: ${error.message}.`);
  else console.error(error);
  process.exitCode = 1;
}

import { parseSimulateCommand, UsageError, usage } from '#bin/simulate/options.ts';
import { simulateCommand } from '#bin/simulate/simulate-command.ts';

/** `npm run simulate`: a fleet under smart charging, some days of it in seconds. */
const main = async (): Promise<void> => {
  const command = parseSimulateCommand(process.argv.slice(2));
  if (command === 'help') {
    console.log(usage);
    return;
  }
  const began = process.cpuUsage();
  const areLawsHeld = await simulateCommand(command, {
    say: console.log,
    bar: process.stderr,
    isColoured: process.stdout.isTTY === true && !process.env.NO_COLOR,
  });
  const { user, system } = process.cpuUsage(began);
  console.log(`Took ${((user + system) / 1_000_000).toFixed(1)} s of processor time.`);
  if (!areLawsHeld) process.exitCode = 1;
};

try {
  await main();
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  console.error(`${error.message}\n\n${usage}`);
  process.exitCode = 2;
}

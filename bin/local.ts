import { banner } from '#bin/local/banner.ts';
import { parseLocalOptions, UsageError, usage } from '#bin/local/options.ts';
import { runLocally } from '#bin/local/run.ts';
import { whyNot } from '#bin/local/why-not.ts';

/** `npm start`: the whole system on this machine, until Ctrl-C. */
const main = async (): Promise<void> => {
  const options = parseLocalOptions(process.argv.slice(2));
  if (options === 'help') {
    console.log(usage);
    return;
  }
  // What a run writes holds secrets: nobody but its owner may read it.
  process.umask(0o077);
  const run = await runLocally(options).catch((cause: unknown) => {
    throw new NotStarted(whyNot(cause, options), { cause });
  });
  console.log(banner(run, options, performance.now()));
  await interrupted();
  console.log('Stopping …');
  await run.stop();
  console.log('Stopped.');
};

/** Says in a line why nothing runs. */
class NotStarted extends Error {}

/** Resolves at Ctrl-C; a second one ends the process at once. */
const interrupted = (): Promise<void> =>
  new Promise((resolve) => {
    const stop = () => {
      process.off('SIGINT', stop);
      process.off('SIGTERM', stop);
      resolve();
    };
    process.on('SIGINT', stop);
    process.on('SIGTERM', stop);
  });

try {
  await main();
} catch (error) {
  if (error instanceof UsageError) console.error(`${error.message}\n\n${usage}`);
  else if (error instanceof NotStarted) console.error(`Loadstar did not start: ${error.message}.`);
  else console.error(error);
  process.exitCode = 1;
}

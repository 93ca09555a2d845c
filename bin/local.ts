import { banner } from '#bin/local/banner.ts';
import { parseLocalOptions, UsageError, usage } from '#bin/local/options.ts';
import { runLocally } from '#bin/local/run.ts';

/** `npm start`: the whole system on this machine, until Ctrl-C. */
const main = async (): Promise<void> => {
  const options = parseLocalOptions(process.argv.slice(2));
  if (options === 'help') {
    console.log(usage);
    return;
  }
  const run = await runLocally(options);
  console.log(banner(run, options, performance.now()));
  await interrupted();
  console.log('Stopping …');
  await run.stop();
  console.log('Stopped.');
};

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
  else console.error(error instanceof Error ? `Loadstar did not start: ${error.message}` : error);
  process.exitCode = 1;
}

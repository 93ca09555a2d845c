import { ClientUsageError, clientUsage, parseClientOptions } from '#bin/client/options.ts';
import { placeOf } from '#bin/client/place.ts';
import { runCommand } from '#bin/client/run-command.ts';
import { clientAdministration } from '#shared/runtime/client-administration.ts';

/** Creates, lists, rotates and deletes clients of a local run or of a deployment. */
const main = async (args: readonly string[]): Promise<void> => {
  const options = parseClientOptions(args);
  if (options === 'help') {
    console.log(clientUsage);
    return;
  }
  const clients = clientAdministration(await placeOf(options.whereabouts));
  const { data, words } = await runCommand(clients, options.wanted);
  console.log(options.json ? JSON.stringify(data, null, 2) : words);
};

/** 2 when the call was wrong, 1 when it was right and could not be carried out. */
const fail = (error: unknown): void => {
  const isUsage = error instanceof ClientUsageError;
  console.error(`client: ${wordsOf(error)}`);
  if (isUsage) console.error('\nnpm run client -- --help tells how to call it.');
  process.exitCode = isUsage ? 2 : 1;
};

const wordsOf = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error);
  const isRefused = 'code' in error && error.code === 'ECONNREFUSED';
  return isRefused
    ? 'nobody answers there. Is it running? Start it with `npm start`'
    : error.message;
};

await main(process.argv.slice(2)).catch(fail);

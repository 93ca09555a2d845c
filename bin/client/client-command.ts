import {
  type ClientCommand,
  ClientUsageError,
  clientUsage,
  parseClientOptions,
} from '#bin/client/options.ts';
import { placeOf } from '#bin/client/place.ts';
import { requirePlan } from '#bin/client/plans-of.ts';
import { requireVersion } from '#bin/client/require-version.ts';
import { runCommand } from '#bin/client/run-command.ts';
import { clientAdministration } from '#shared/runtime/client-administration.ts';

/** What a call of the command comes to. */
export type ClientOutcome = {
  /** 2 when the call was wrong, 1 when it was right and could not be carried out. */
  readonly code: 0 | 1 | 2;
  /** For stdout and stderr. */
  readonly out: string;
  readonly err: string;
};

/** Creates, lists, rotates and deletes clients, and replaces their keys, in a local run or in a deployment. Never throws. */
export const clientCommand = async (args: readonly string[]): Promise<ClientOutcome> => {
  try {
    return { code: 0, out: `${await carriedOut(args)}\n`, err: '' };
  } catch (error) {
    const isUsage = error instanceof ClientUsageError;
    const more = isUsage ? '\nnpm run client -- --help tells how to call it.\n' : '';
    return { code: isUsage ? 2 : 1, out: '', err: `client: ${wordsOf(error)}\n${more}` };
  }
};

const carriedOut = async (args: readonly string[]): Promise<string> => {
  const options = parseClientOptions(args);
  if (options === 'help') return clientUsage;
  const { wanted, whereabouts } = options;
  if ('plan' in wanted && wanted.plan !== null) await requirePlan(whereabouts, wanted.plan);
  const version = versionIn(wanted);
  if (version !== undefined) await requireVersion(whereabouts, version);
  const clients = clientAdministration(await placeOf(whereabouts));
  const { data, words } = await runCommand(clients, wanted);
  return options.json ? JSON.stringify(data, null, 2) : words;
};

/** What a client is to be answered in where it names no version. */
const versionIn = (wanted: ClientCommand): string | undefined => {
  if (wanted.command === 'create') return wanted.defaultVersion;
  return wanted.command === 'set-version' ? wanted.version : undefined;
};

const wordsOf = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error);
  const isRefused = 'code' in error && error.code === 'ECONNREFUSED';
  return isRefused
    ? 'nobody answers there. Is it running? Start it with `npm start`'
    : error.message;
};

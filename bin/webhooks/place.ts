import * as z from 'zod';
import { type ClientApi, clientApi } from '#bin/calling/client-api.ts';
import { readOutputs } from '#bin/client/place.ts';
import { readDescription } from '#bin/local/description.ts';
import { WebhooksUsageError, type Whereabouts } from '#bin/webhooks/options.ts';
import { outputNames } from '#shared/contract/resources/outputs.ts';
import { bentClock } from '#shared/runtime/bent-time.ts';

/** A deployment, as one of its clients sees it. */
export type WebhooksPlace = {
  readonly api: ClientApi;
  /** Whether it reaches this machine's own addresses. */
  readonly isHere: boolean;
  /** The time there, in milliseconds. */
  readonly now: () => number;
};

/**
 * Finds a deployment, and gets a token there: as the client that a local run has for trying things, or as the one that
 * the environment names.
 *
 * @throws {WebhooksUsageError} when it cannot be told where it is, or who is calling.
 */
export const placeOf = (
  whereabouts: Whereabouts,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<WebhooksPlace> =>
  whereabouts.kind === 'local'
    ? localPlace(whereabouts.folder, environment)
    : deployedPlace(whereabouts.outputsFile, environment);

type Environment = Readonly<Record<string, string | undefined>>;

const localPlace = async (folder: string, environment: Environment): Promise<WebhooksPlace> => {
  const description = await readDescription(folder);
  if (!description) {
    throw new WebhooksUsageError(
      `nothing runs in ${folder}. Start it with \`npm start\`, or name a deployment with --outputs`,
    );
  }
  const client = clientIn(environment) ?? description.client;
  const { now } = bentClock(description.clock);
  return { api: await clientApi({ ...description, client }), isHere: true, now };
};

const deployedPlace = async (file: string, environment: Environment): Promise<WebhooksPlace> => {
  const outputs = Object.assign({}, ...Object.values(await readOutputs(file)));
  const found = z.string().safeParse(outputs[outputNames.apiUrl]);
  if (!found.success) {
    throw new WebhooksUsageError(
      `${file} has no ${outputNames.apiUrl}: is it from \`npm run deploy\`?`,
    );
  }
  const client = clientIn(environment);
  if (!client) {
    throw new WebhooksUsageError('which client? Set LOADSTAR_CLIENT_ID and LOADSTAR_CLIENT_SECRET');
  }
  const apiUrl = found.data;
  const api = await clientApi({ apiUrl, tokenUrl: `${apiUrl}/oauth2/token`, client });
  return { api, isHere: false, now: Date.now };
};

const clientIn = ({
  LOADSTAR_CLIENT_ID: clientId,
  LOADSTAR_CLIENT_SECRET: clientSecret,
}: Environment) => (clientId && clientSecret ? { clientId, clientSecret } : undefined);

import { mkdir } from 'node:fs/promises';
import { buildAssembly } from '#bin/local/assembly.ts';
import { buildFolder } from '#bin/local/build-folder.ts';
import { type LocalDescription, readClient, writeDescription } from '#bin/local/description.ts';
import { homeOf } from '#bin/local/home-of.ts';
import type { LocalOptions } from '#bin/local/options.ts';
import { sandboxClient } from '#bin/local/sandbox-client.ts';
import { recordOf } from '#lib/config/record-of.ts';
import { type LocalCloud, startCloud } from '#lib/local/cloud.ts';
import { outputNames } from '#shared/contract/resources/outputs.ts';
import { tableNames } from '#shared/contract/resources/tables.ts';

export type LocalRun = {
  readonly description: LocalDescription;
  /** Where its logs and its `local.json` are. */
  readonly home: string;
  readonly stop: () => Promise<void>;
};

/** Builds what is to run, runs it, and leaves a description of it for scripts and clients. */
export const runLocally = async (options: LocalOptions): Promise<LocalRun> => {
  const { folder, memory, port, awsPort, speed, startAt, verbose } = options;
  await using undo = new AsyncDisposableStack();
  const home = await homeOf(options);
  await mkdir(home, { recursive: true });
  const assembly =
    options.assembly ?? (await buildAssembly(undo.use(await buildFolder()).path, options));
  const cloud = await startCloud({
    assembly,
    ...{ port, endpointPort: awsPort },
    speed,
    ...(startAt === undefined ? {} : { startAt }),
    log: console.log,
    logDir: home,
    ...(memory ? {} : { dataDir: folder }),
    ...(verbose ? { verbose: console.log } : {}),
  });
  undo.defer(() => cloud.stop());
  const description = await describe(cloud, await readClient(home));
  await writeDescription(home, description);
  await untilReady(description.apiUrl);
  const running = undo.move();
  return { description, home, stop: () => running.disposeAsync() };
};

const describe = async (
  cloud: LocalCloud,
  earlier: LocalDescription['client'] | undefined,
): Promise<LocalDescription> => {
  const outputs = new Map([...cloud.outputs.values()].flatMap((stack) => Object.entries(stack)));
  const output = (name: string): string => {
    const value = outputs.get(name);
    if (typeof value !== 'string') throw new Error(`the stacks have no output ${name}`);
    return value;
  };
  const apiUrl = output(outputNames.apiUrl);
  const place = {
    apiUrl,
    tokenUrl: `${apiUrl}/oauth2/token`,
    docsUrl: `${apiUrl}/docs`,
    linkUrl: output(outputNames.linkUrl),
    endpoint: cloud.endpoint,
    region: cloud.region,
    clock: {
      realOrigin: Date.now(),
      virtualOrigin: cloud.clock.now(),
      speed: cloud.clock.speed,
    },
    adminAccessKeyId: cloud.adminCredentials.accessKeyId,
    adminSecretAccessKey: cloud.adminCredentials.secretAccessKey,
    tables: recordOf(tableNames, (table) => output(outputNames.table(table))),
    eventBusName: output(outputNames.eventBusName),
    sealingKeyId: output(outputNames.sealingKeyId),
  };
  return { ...place, client: await sandboxClient(place, earlier, console.log) };
};

const READY_LIMIT_MS = 120_000;
const PAUSE_MS = 200;

/**
 * Waits for the readiness check to say that all is well. Right after a crash the house first works
 * off what was under way, and may say so late.
 *
 * @throws {Error} when it has not by the limit.
 */
const untilReady = async (apiUrl: string): Promise<void> => {
  const end = performance.now() + READY_LIMIT_MS;
  for (;;) {
    const status = await readiness(apiUrl);
    if (status === 204) return;
    if (performance.now() > end) throw new Error(`the readiness check answers ${status}`);
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
};

const readiness = async (apiUrl: string): Promise<number> => {
  const signal = AbortSignal.timeout(READY_LIMIT_MS);
  const answer = await fetch(`${apiUrl}/health/ready`, { signal });
  return answer.status;
};

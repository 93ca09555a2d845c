import { createServer, type RequestListener, type Server } from 'node:http';
import { join } from 'node:path';
import { REGION } from '#lib/local/account.ts';
import type { LocalClock } from '#lib/local/clock/clock.ts';
import { adminCredentials } from '#lib/local/cloud/admin-credentials.ts';
import { endpointOf } from '#lib/local/cloud/endpoint-of.ts';
import {
  createEngines,
  type Engines,
  startEngines,
  stopEngines,
} from '#lib/local/cloud/engines.ts';
import { type Listening, listen, type PortWish } from '#lib/local/cloud/listen.ts';
import { removedResources } from '#lib/local/cloud/removed-resources.ts';
import { virtualTime } from '#lib/local/cloud/virtual-time.ts';
import { loadAssembly } from '#lib/local/cloudformation/load-assembly.ts';
import {
  addressesOf,
  resolveAssembly,
  type StackOutputs,
} from '#lib/local/cloudformation/resolve-assembly.ts';
import { admission } from '#lib/local/http-api/admission.ts';
import { apiServer } from '#lib/local/http-api/api-server.ts';
import { httpApi } from '#lib/local/http-api/http-api.ts';
import type { Credentials } from '#lib/local/lambda/function-environment.ts';
import { functionLog } from '#lib/local/lambda/function-log.ts';
import { openStore, type Store } from '#lib/local/store/store.ts';

/** How to run an assembly on this machine. */
export type LocalCloudOptions = {
  /** Folder that `cdk synth` wrote. */
  readonly assembly: string;
  /** Folder for data and logs; without one, no data outlives the process. */
  readonly dataDir?: string;
  /** Folder for logs. @default `dataDir` */
  readonly logDir?: string;
  /** Port of the first API; further APIs get the second behind it and so on. 0: free ones. */
  readonly port: number;
  /** Port of the AWS endpoint; 0: a free one. @default the next behind the first API's */
  readonly endpointPort?: number;
  /** How many times as fast as real time the clock runs. @default 1 */
  readonly speed?: number;
  /** What the clock shows at first, in ms since the epoch, where neither it nor the system's has come that far. */
  readonly startAt?: number;
  /** Told, line by line, what a person at the keyboard should know. */
  readonly log: (line: string) => void;
  /** Told what functions log, which otherwise goes to the data folder only. */
  readonly verbose?: (line: string) => void;
};

/** An assembly that runs. */
export type LocalCloud = {
  /** Addresses of the HTTP APIs, by `Stack/LogicalId`, in the order of the templates. */
  readonly apis: ReadonlyMap<string, string>;
  /** Address that SDKs take for every service of AWS. */
  readonly endpoint: string;
  readonly region: string;
  /** May do anything at the endpoint. */
  readonly adminCredentials: Credentials;
  readonly clock: LocalClock;
  /** Outputs of the stacks, by the name of the stack. */
  readonly outputs: StackOutputs;
  /** Lets what is under way come to its end and closes everything. */
  stop(): Promise<void>;
};

/**
 * Creates everything that the templates of an assembly describe, in this process, and runs it.
 *
 * @throws {Error} when the templates ask for what does not run locally, lack a permission, or the
 * data folder or a port is in use.
 */
export const startCloud = async (options: LocalCloudOptions): Promise<LocalCloud> => {
  await using undo = new AsyncDisposableStack();
  const { dataDir, logDir = dataDir, log } = options;
  const assembly = loadAssembly(options.assembly);
  const store = await openStore(dataDir && join(dataDir, 'store'), { tell: log });
  undo.defer(() => store.close());
  const { clock, stop: stopClock } = await virtualTime(store, options);
  undo.defer(stopClock);
  const file = logDir && join(logDir, 'functions.log');
  const functionsLog = functionLog({ file, clock, print: options.verbose });
  undo.defer(() => functionsLog.close());

  const apiAddresses = addressesOf(assembly, 'AWS::ApiGatewayV2::Api');
  const servers = await openServers(apiAddresses, options, undo);
  const endpoint = servers.endpoint.url;
  const apis = new Map([...servers.apis].map(([address, { url }]) => [address, url]));
  const { resources, outputs } = resolveAssembly(assembly, { endpoint, apis });
  for (const line of await removedResources(resources, store)) log(line);

  const context = { store, clock, endpoint, functionLog: functionsLog, log };
  const engines = await createEngines(resources, context);
  undo.defer(() => stopUnlessStuck(engines, store, log));
  const admin = await adminCredentials(store);
  servers.endpoint.answerWith(endpointOf(engines, admin, log));
  const requests = admission(MOST_REQUESTS, MOST_WAITING);
  for (const api of engines.apis) {
    servers.apis.get(api.address)?.answerWith(
      httpApi(api, {
        functionOf: engines.functions.of,
        clock,
        admission: requests,
        trouble: store.trouble,
      }),
    );
  }
  await startEngines(engines);
  const running = undo.move();
  return {
    ...{ apis, endpoint, region: REGION, adminCredentials: admin, clock, outputs },
    stop: async () => {
      // Nothing new comes in while the engines bring to an end what they have begun.
      await Promise.all([...servers.apis.values()].map((server) => server.close()));
      await running.disposeAsync();
    },
  };
};

/** Waits for what is under way, unless that waits for room on the disk: it goes on at the next start. */
const stopUnlessStuck = async (engines: Engines, store: Store, log: (line: string) => void) => {
  const stopped = stopEngines(engines).then(() => true);
  const later = () => new Promise<false>((resolve) => setTimeout(resolve, LOOK_EVERY_MS, false));
  while (!(await Promise.race([stopped, later()]))) {
    if (store.trouble() === undefined) continue;
    log('The disk is full: what is under way is taken up again by the next start.');
    return;
  }
};

const LOOK_EVERY_MS = 1000;

/** The APIs and the AWS endpoint, each at its port; they answer later. */
const openServers = async (
  apiAddresses: readonly string[],
  { port, endpointPort = behind(port, 1) }: LocalCloudOptions,
  undo: AsyncDisposableStack,
) => {
  const open = async (makeServer: (listener: RequestListener) => Server, at: PortWish) => {
    const server = await listen(makeServer, at);
    undo.defer(() => server.close());
    return server;
  };
  const endpoint = await open(endpointServer, { port: endpointPort, of: 'endpoint' });
  const apis = new Map<string, Listening>();
  for (const [index, address] of apiAddresses.entries()) {
    const at = behind(port, index === 0 ? 0 : index + 1);
    apis.set(address, await open(apiServer, { port: at, of: 'api' }));
  }
  return { endpoint, apis };
};

/** Enough to keep one thread busy; with more, each only takes longer. */
const MOST_REQUESTS = 8;
/** At a hundred requests a second, which is little, the last of them waits for ten seconds. */
const MOST_WAITING = 1000;

/** Where any free port will do, so it will for all others. */
const behind = (port: number, offset: number) => (port === 0 ? 0 : port + offset);

/** SDKs keep their connections; one that closes under a request would cost them a retry. */
const endpointServer = (listener: RequestListener) =>
  createServer({ keepAliveTimeout: 0, requestTimeout: 0 }, listener);

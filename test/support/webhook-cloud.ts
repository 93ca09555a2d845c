import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { inject } from 'vitest';
import { synthesise } from '#bin/local/assembly.ts';
import type { LocalWishes } from '#bin/local/local-wishes.ts';
import { type ApiClient, apiClient } from '#test/support/api-client.ts';
import { type EgressProxy, startEgressProxy } from '#test/support/egress-proxy.ts';
import { type LoadstarProcess, startFromSources } from '#test/support/loadstar-process.ts';
import { type NameServer, startNameServer } from '#test/support/name-server.ts';
import { newSandboxClient } from '#test/support/new-sandbox-client.ts';
import { sharedAssembly } from '#test/support/shared-assembly.ts';
import { temporaryFolder } from '#test/support/temporary-folder.ts';
import { testCertificates } from '#test/support/test-certificates.ts';

/** A local cloud whose internet is on this machine: names are those of a test's server, and addresses lead where a test says. */
export type WebhookCloud = AsyncDisposable & {
  readonly loadstar: LoadstarProcess;
  readonly internet: EgressProxy;
  readonly names: NameServer;
  /** A client of its own, for a test that wants to be alone. */
  readonly newClient: () => Promise<ApiClient>;
  /** Where it logs. */
  readonly home: string;
};

/** Starts the whole of Loadstar, in a process of its own, on an internet of its own; it trusts the test authority. */
export const startWebhookCloud = async (
  name: string,
  wishes: LocalWishes,
  options: readonly string[] = [],
): Promise<WebhookCloud> => {
  await using undo = new AsyncDisposableStack();
  const folder = undo.use(await temporaryFolder()).path;
  const internet = undo.use(await startEgressProxy());
  const names = undo.use(await startNameServer());
  const place = inject('assemblyFolder');
  await sharedAssembly(place);
  const assembly = join(place, `assembly-${name}`);
  const receivers = { egressProxy: internet.url, nameServers: [names.address] };
  await synthesise(join(place, 'functions'), assembly, { receivers, memory: true, ...wishes });
  const authority = join(folder, 'authority.pem');
  await writeFile(authority, testCertificates.authority);
  const loadstar = await startFromSources(
    folder,
    ['--assembly', assembly, '--memory', ...options],
    { NODE_EXTRA_CA_CERTS: authority },
  );
  undo.defer(async () => {
    await loadstar.stop();
  });
  const running = undo.move();
  return {
    loadstar,
    internet,
    names,
    home: folder,
    newClient: async () =>
      apiClient(loadstar.description.apiUrl, await newSandboxClient(loadstar.description)),
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  };
};

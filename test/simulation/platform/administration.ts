import { createClient } from '#shared/app/clients/create-client.ts';
import { deleteClient } from '#shared/app/clients/delete-client.ts';
import { listClients } from '#shared/app/clients/list-clients.ts';
import { rotateClientSecret } from '#shared/app/clients/rotate-client-secret.ts';
import { rotateDataKeys } from '#shared/app/sealing/rotate-data-keys.ts';
import type { Milliseconds } from '#shared/domain/quantities/units.ts';
import type { Connections } from '#test/simulation/platform/connections.ts';

/** What the operator of the platform does by command. */
export type AdminTask = { readonly name: string } & (
  | {
      readonly kind: 'create';
      readonly client: string;
      readonly connectionsLimit: number | null;
      readonly plan: string;
    }
  | { readonly kind: 'rotate'; readonly clientId: string; readonly overlap: Milliseconds }
  | { readonly kind: 'rotateKeys'; readonly clientId: string }
  | { readonly kind: 'list' }
  | { readonly kind: 'delete'; readonly clientId: string }
);

/** What the operator is told: of a new secret, the only time that it is shown. */
export type AdminAnswer = { readonly clientId: string; readonly secret?: string };

/** Carries out what the operator wants. */
export const administer = async (to: Connections, task: AdminTask): Promise<AdminAnswer> => {
  if (task.kind === 'create') {
    const wanted = { environment: 'sandbox', defaultVersion: '2025-10-01' } as const;
    const { connectionsLimit, plan, client: name } = task;
    const { client, secret } = await createClient(to, { ...wanted, name, connectionsLimit, plan });
    return { clientId: client.id, secret };
  }
  if (task.kind === 'list') {
    await listClients(to);
    return { clientId: '' };
  }
  const { clientId } = task;
  if (task.kind === 'rotate') {
    const { secret } = await rotateClientSecret(to, clientId, task.overlap);
    return { clientId, secret };
  }
  if (task.kind === 'rotateKeys') {
    await rotateDataKeys(to, clientId);
    return { clientId };
  }
  await deleteClient(to, clientId);
  return { clientId };
};

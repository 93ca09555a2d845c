import { requireCaller } from '#shared/app/clients/require-client.ts';
import { retryStale } from '#shared/app/retry-stale.ts';
import { checkOrder } from '#shared/app/sandbox/check-order.ts';
import { newDevice } from '#shared/domain/sandbox/change-device.ts';
import { newAccount } from '#shared/domain/sandbox/new-account.ts';
import { minds } from '#shared/domain/sandbox/site/minds.ts';
import type { VirtualAccount } from '#shared/domain/sandbox/virtual-account.ts';
import type { DeviceOrder, VirtualDevice } from '#shared/domain/sandbox/virtual-kinds.ts';
import type { ClientStore } from '#shared/ports/client-store.ts';
import type { Clock } from '#shared/ports/clock.ts';
import type { Commit, Write } from '#shared/ports/commit.ts';
import type { NewId } from '#shared/ports/new-id.ts';
import type { UserStore } from '#shared/ports/user-store.ts';
import type { VirtualDeviceStore } from '#shared/ports/virtual-device-store.ts';

export type CreateVirtualAccountDeps = {
  readonly devices: Pick<VirtualDeviceStore, 'addingAccount' | 'addingDevice'>;
  readonly users: Pick<UserStore, 'checkingOpen'>;
  readonly clients: Pick<ClientStore, 'get'>;
  readonly commit: Commit;
  readonly clock: Clock;
  readonly newId: NewId;
};

export type VirtualAccountOrder = {
  readonly clientId: string;
  readonly vendor: string;
  readonly orders: readonly DeviceOrder[];
};

/** An account and what is in it. */
export type FilledAccount = {
  readonly account: VirtualAccount;
  readonly devices: readonly VirtualDevice[];
};

/**
 * Use case: open an account at an imaginary vendor, with devices in it. Nobody has linked it yet.
 *
 * @throws {DomainError} `bad_request` for a device that the vendor does not make, `unauthorized` when
 * the client was deleted.
 */
export const createVirtualAccount = async (
  deps: CreateVirtualAccountDeps,
  order: VirtualAccountOrder,
): Promise<FilledAccount> => {
  const filled = fillAccount(deps, order);
  const { clientId, id } = filled.account;
  await retryStale(deps.clock, async () => {
    await requireCaller(deps.clients, clientId);
    await deps.commit([deps.users.checkingOpen(clientId, id), ...addingFilled(deps, filled)]);
  });
  return filled;
};

/**
 * Makes up the account; nothing is stored.
 *
 * @throws {DomainError} `bad_request` for a device that the vendor does not make.
 */
export const fillAccount = (
  { clock, newId }: Pick<CreateVirtualAccountDeps, 'clock' | 'newId'>,
  { clientId, vendor, orders }: VirtualAccountOrder,
): FilledAccount => {
  for (const order of orders) checkOrder(vendor, order);
  const id = newId();
  const now = clock.now();
  const devices = orders.map((order) =>
    newDevice(order, { clientId, id: newId(), accountId: id, vendor }, now),
  );
  const account = newAccount(
    {
      clientId,
      id,
      vendor,
      deviceIds: devices.map((device) => device.id),
      minding: devices.filter(minds).map((device) => device.id),
    },
    now,
  );
  return { account, devices };
};

export const addingFilled = (
  { devices: store }: Pick<CreateVirtualAccountDeps, 'devices'>,
  { account, devices }: FilledAccount,
): readonly Write[] => [store.addingAccount(account), ...devices.map(store.addingDevice)];

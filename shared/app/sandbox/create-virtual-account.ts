import { requireCaller } from '#shared/app/clients/require-client.ts';
import { retryStale } from '#shared/app/retry-stale.ts';
import { checkOrder } from '#shared/app/sandbox/check-order.ts';
import { newDevice } from '#shared/domain/sandbox/change-device.ts';
import { newAccount } from '#shared/domain/sandbox/new-account.ts';
import { joinSite } from '#shared/domain/sandbox/site/household.ts';
import { withChanged } from '#shared/domain/sandbox/site/with-changed.ts';
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

/** What making something up needs. */
export type FillAccountDeps = { readonly clock: Pick<Clock, 'now'>; readonly newId: NewId };

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
 * @param homeId The home that it is to be in. @default none
 * @throws {DomainError} `bad_request` for a device that the vendor does not make.
 */
export const fillAccount = (
  { clock, newId }: FillAccountDeps,
  { clientId, vendor, orders }: VirtualAccountOrder,
  homeId: string | null = null,
): FilledAccount => {
  for (const order of orders) checkOrder(vendor, order);
  const id = newId();
  const now = clock.now();
  const devices = orders.reduce<readonly VirtualDevice[]>((there, order) => {
    const placement = { clientId, id: newId(), accountId: id, vendor };
    const { added, others } = joinSite(there, newDevice(order, placement, now), order.order, now);
    return [...withChanged(there, others), added];
  }, []);
  return { account: newAccount({ clientId, id, vendor, homeId }, devices, now), devices };
};

export const addingFilled = (
  {
    devices: store,
  }: { readonly devices: Pick<VirtualDeviceStore, 'addingAccount' | 'addingDevice'> },
  { account, devices }: FilledAccount,
): readonly Write[] => [store.addingAccount(account), ...devices.map(store.addingDevice)];

import type { AssetKind } from '#shared/domain/assets/kinds.ts';
import type { Page, PageRequest } from '#shared/domain/paging/page.ts';
import type { SiteMembers } from '#shared/domain/sandbox/site/site-members.ts';
import type { VirtualAccount } from '#shared/domain/sandbox/virtual-account.ts';
import type { VirtualHome } from '#shared/domain/sandbox/virtual-home.ts';
import type { VirtualDevice } from '#shared/domain/sandbox/virtual-kinds.ts';
import type { Write } from '#shared/ports/commit.ts';

/** The imaginary vendor clouds of the sandbox: accounts and the devices in them. */
export type VirtualDeviceStore = {
  readonly account: (clientId: string, accountId: string) => Promise<VirtualAccount | undefined>;
  /** May not show yet what was added a moment ago. */
  readonly listAccounts: (clientId: string, page: PageRequest) => Promise<Page<VirtualAccount>>;
  readonly home: (clientId: string, homeId: string) => Promise<VirtualHome | undefined>;
  /** May not show yet what was added a moment ago. */
  readonly listHomes: (clientId: string, page: PageRequest) => Promise<Page<VirtualHome>>;
  /** Which devices those of an account have to do with: all of its home, or just the account's own. */
  readonly siteOf: (account: VirtualAccount) => Promise<SiteMembers>;
  /** Undefined also for a device of a kind that this code does not know; so are the others. */
  readonly device: (clientId: string, deviceId: string) => Promise<VirtualDevice | undefined>;
  /** The devices with these ids, in this order; those that are gone are left out. */
  readonly devices: (
    clientId: string,
    deviceIds: readonly string[],
  ) => Promise<readonly VirtualDevice[]>;
  /** The virtual account behind a linked one, by the latter's id. */
  readonly behind: (clientId: string, linkedAccountId: string) => Promise<string | undefined>;
  readonly addingAccount: (account: VirtualAccount) => Write;
  /** `next.version` is one more than the version that was read; so for devices. */
  readonly replacingAccount: (next: VirtualAccount) => Write;
  readonly removingAccount: (account: VirtualAccount) => Write;
  readonly addingHome: (home: VirtualHome) => Write;
  readonly replacingHome: (next: VirtualHome) => Write;
  readonly removingHome: (home: VirtualHome) => Write;
  /** Remembers which virtual account is behind a linked one; goes with the account's own `links`. */
  readonly addingLink: (account: VirtualAccount, linkedAccountId: string) => Write;
  /** Holds also when it is gone already. */
  readonly removingLink: (clientId: string, linkedAccountId: string) => Write;
  readonly addingDevice: <Kind extends AssetKind>(device: VirtualDevice<Kind>) => Write;
  readonly replacingDevice: <Kind extends AssetKind>(next: VirtualDevice<Kind>) => Write;
  readonly removingDevice: (device: VirtualDevice) => Write;
};

/** For the administrator alone: functions may not scan, and so have nothing of it in their bundles. */
export type VirtualAccountList = {
  /** All that were there when it was called, in no order; reads the accounts of everybody. */
  readonly allAccounts: (clientId: string) => AsyncIterable<VirtualAccount>;
};

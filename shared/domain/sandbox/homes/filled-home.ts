import type { Asset } from '#shared/domain/assets/asset.ts';
import type { Location } from '#shared/domain/locations/location.ts';
import type { VirtualAccount } from '#shared/domain/sandbox/virtual-account.ts';
import type { VirtualHome } from '#shared/domain/sandbox/virtual-home.ts';
import type { VirtualDevice } from '#shared/domain/sandbox/virtual-kinds.ts';

/** A home, its accounts, and all that is in them. */
export type FilledHome = {
  readonly home: VirtualHome;
  readonly accounts: readonly VirtualAccount[];
  readonly devices: readonly VirtualDevice[];
};

/** A home, and what its user has of it. */
export type OpenedHome = FilledHome & {
  readonly userId: string;
  readonly location: Location;
  readonly assets: readonly Asset[];
};

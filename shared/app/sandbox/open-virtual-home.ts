import type { LinkAccountDeps } from '#shared/app/linking/link-account.ts';
import { type AddingLocationDeps, addingLocation } from '#shared/app/locations/adding-location.ts';
import { retryStale } from '#shared/app/retry-stale.ts';
import { fillHome } from '#shared/app/sandbox/fill-home.ts';
import { type LinkAtOnceDeps, linkAtOnce, signInBefore } from '#shared/app/sandbox/link-at-once.ts';
import { type EnsureUserDeps, ensureUser } from '#shared/app/users/ensure-user.ts';
import { untilErased } from '#shared/app/users/until-erased.ts';
import { refuseIssues } from '#shared/domain/errors/refuse-issues.ts';
import {
  everythingOf,
  grantFor,
  grantOf,
  type LinkGrant,
  missingReadings,
} from '#shared/domain/linking/link-grant.ts';
import type { LocationInput } from '#shared/domain/locations/location.ts';
import { settled } from '#shared/domain/locations/placing.ts';
import type { OpenedHome } from '#shared/domain/sandbox/homes/filled-home.ts';
import { usualPlace } from '#shared/domain/sandbox/homes/home-preset.ts';
import type { HomePresetName } from '#shared/domain/sandbox/homes/home-presets.ts';
import type { VirtualDevice } from '#shared/domain/sandbox/virtual-kinds.ts';
import type { AssetStore } from '#shared/ports/asset-store.ts';
import type { Commit } from '#shared/ports/commit.ts';
import type { PlacementMessage } from '#shared/ports/messages.ts';
import type { Queue } from '#shared/ports/queue.ts';
import type { VirtualDeviceStore } from '#shared/ports/virtual-device-store.ts';

export type OpenVirtualHomeDeps = LinkAtOnceDeps &
  AddingLocationDeps &
  Pick<LinkAccountDeps, 'secrets' | 'sealer'> & {
    readonly users: LinkAtOnceDeps['users'] & EnsureUserDeps['users'];
    readonly devices: LinkAtOnceDeps['devices'] & Pick<VirtualDeviceStore, 'addingHome'>;
    readonly assets: Pick<AssetStore, 'adding'>;
    readonly commit: Commit;
    readonly placements: Queue<PlacementMessage>;
  };

type WantedHome = {
  readonly clientId: string;
  readonly userId: string;
  readonly preset: HomePresetName;
  /** @default somewhere in Amsterdam */
  readonly location?: LocationInput | undefined;
  /** @default everything about the devices of each vendor */
  readonly scopes?: readonly string[] | undefined;
};

/**
 * Use case: make a household at once: virtual accounts at several vendors whose devices are one site, the user who
 * has linked them, who is made if there is none, and the location at which all of them are. The first look at the
 * accounts is part of it, so that the devices are there as soon as the home is.
 *
 * @throws {DomainError} `bad_request` for scopes that do not read every type in it, `forbidden` for a user who has as
 * many locations as there may be, `conflict` when a deleted user of the same id takes long to erase,
 * `connections_limit_reached` when not all of its accounts can be linked, `unauthorized` when the client was
 * deleted.
 */
export const openVirtualHome = async (
  deps: OpenVirtualHomeDeps,
  { clientId, userId, preset, location: place = usualPlace, scopes }: WantedHome,
): Promise<OpenedHome> => {
  const { home, accounts: unlinked } = fillHome(deps, { clientId, preset, place });
  const devices = unlinked.flatMap((filled) => filled.devices);
  if (scopes) checkScopes(devices, scopes);
  await untilErased(deps, clientId, userId);
  const signedIn = await Promise.all(
    unlinked.map((filled) =>
      signInBefore(deps, userId, filled, grantAt(filled.account.vendor, scopes)),
    ),
  );
  const id = deps.newId();
  const opened = await retryStale(deps.clock, async () => {
    const { user, writes: ensuring } = await ensureUser(deps, clientId, userId);
    const locating = await addingLocation(deps, user, { ...place, id });
    const linked = await linkAtOnce(deps, user, signedIn, devices);
    const now = deps.clock.now();
    const { location, map } = locating;
    const assets = linked.assets.map((asset) => settled(asset, location, map.places, now));
    await deps.commit([
      ...ensuring,
      ...locating.writes,
      deps.devices.addingHome(home),
      ...linked.writes,
      ...assets.map(deps.assets.adding),
    ]);
    const accounts = linked.filled.map(({ account }) => account);
    return { userId, home, accounts, devices, location, assets };
  });
  await deps.placements.send([{ clientId, userId }]);
  return opened;
};

/** All that is in a home is to be linked. */
const checkScopes = (devices: readonly VirtualDevice[], scopes: readonly string[]): void => {
  const types = devices.map(({ type }) => type);
  const named = grantOf({ scopes }).grant.vendorTypes;
  refuseIssues(missingReadings([...new Set([...types, ...named])], scopes));
};

/** What is granted to one vendor. */
const grantAt = (vendor: string, scopes: readonly string[] = everythingOf(vendor)): LinkGrant =>
  grantFor(vendor, grantOf({ scopes }).grant);

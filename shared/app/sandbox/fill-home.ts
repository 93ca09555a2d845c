import {
  type FillAccountDeps,
  type FilledAccount,
  fillAccount,
} from '#shared/app/sandbox/create-virtual-account.ts';
import type { AssetKind } from '#shared/domain/assets/kinds.ts';
import type { LocationInput } from '#shared/domain/locations/location.ts';
import type { Instant } from '#shared/domain/quantities/units.ts';
import { ordersOf } from '#shared/domain/sandbox/homes/home-preset.ts';
import { type HomePresetName, homePresets } from '#shared/domain/sandbox/homes/home-presets.ts';
import { changeInSite } from '#shared/domain/sandbox/site/act-in-site.ts';
import { membersOf } from '#shared/domain/sandbox/site/site-members.ts';
import { withChanged } from '#shared/domain/sandbox/site/with-changed.ts';
import type { VirtualHome } from '#shared/domain/sandbox/virtual-home.ts';
import { roleOf, type VirtualDevice } from '#shared/domain/sandbox/virtual-kinds.ts';

/** What a home is made of, and where. */
export type HomeOrder = {
  readonly clientId: string;
  readonly preset: HomePresetName;
  readonly place: LocationInput;
};

/** Makes up a home, its accounts and all that is in them; nothing is stored. */
export const fillHome = (
  { clock, newId }: FillAccountDeps,
  { clientId, preset, place }: HomeOrder,
): { readonly home: VirtualHome; readonly accounts: readonly FilledAccount[] } => {
  const id = newId();
  const now = clock.now();
  const atOnce = { newId, clock: { now: () => now } };
  const filled = ordersOf(homePresets[preset], place).map((order) =>
    fillAccount(atOnce, { clientId, ...order }, id),
  );
  const site = pluggedIn(
    filled.flatMap(({ devices }) => devices),
    now,
  );
  const accounts = filled.map(({ account, devices }) => ({
    account,
    devices: withChanged(devices, site),
  }));
  const accountIds = filled.map(({ account }) => account.id);
  const members = membersOf(site);
  const times = { createdAt: now, updatedAt: now };
  return { home: { clientId, id, preset, accountIds, ...members, ...times, version: 1 }, accounts };
};

/** A home in which whatever plugs in is plugged in, where there is something to plug it into. */
const pluggedIn = (site: readonly VirtualDevice[], now: Instant): readonly VirtualDevice[] => {
  const guest = site.find(({ type }) => roleOf<AssetKind>(type)?.demand);
  const host = site.find(({ type }) => roleOf<AssetKind>(type)?.host);
  if (!guest || !host) return site;
  return withChanged(site, changeInSite<AssetKind>(site, guest, { pluggedInto: host.id }, now));
};

import * as z from 'zod';
import { virtualContractOf } from '#shared/contract/asset-registry.ts';
import { virtualAccountHead } from '#shared/contract/schemas/virtual-account-entry.ts';
import { type AssetKind, assetKinds } from '#shared/domain/assets/kinds.ts';
import { vendorMakes } from '#shared/domain/assets/linkable-types.ts';
import type { DeviceOrder, VirtualChange } from '#shared/domain/sandbox/virtual-kinds.ts';

/** A change, and of what. */
type DeviceChange = { readonly kind: AssetKind; readonly change: VirtualChange };

const [defaultKind] = assetKinds;

/** What kind of device a request means. Requests that say nothing mean the one that came first. */
const typeOf = (kind: AssetKind): z.ZodType =>
  kind === defaultKind
    ? z.literal(kind).optional().describe('What it is; this one unless given.')
    : z.literal(kind).describe('What it is.');

const ofAnyKind = <Output>(schemaOf: (kind: AssetKind) => z.ZodType<Output>): z.ZodType<Output> => {
  const [first, ...others] = assetKinds.map(schemaOf);
  if (!first) throw new RangeError('no kind of device is served');
  if (others.length === 0) return first;
  // That they can be told apart by their type shows only when they are parsed.
  const options = [first, ...others] as unknown as readonly [z.core.$ZodTypeDiscriminable];
  return z.discriminatedUnion('type', options) as unknown as z.ZodType<Output>;
};

/** A virtual device to be made, of any kind. */
export const NewVirtualDevice: z.ZodType<DeviceOrder> = ofAnyKind((kind) =>
  virtualContractOf(kind).namedOrder(typeOf(kind)),
);

/** What to do to a virtual device of any kind. */
export const ChangeVirtualDevice: z.ZodType<DeviceChange> = ofAnyKind((kind) =>
  virtualContractOf(kind).namedChange(typeOf(kind)),
);

/** A virtual device of any kind, as it truly is. */
export const VirtualDevice = ofAnyKind((kind) => virtualContractOf(kind).body);

/** What a new account orders, of all kinds. */
export const ordersIn = (account: Readonly<Record<string, unknown>>): readonly DeviceOrder[] =>
  assetKinds.flatMap((kind) => {
    // What `deviceLists` declared, parsed: TypeScript cannot follow names that are computed.
    const orders = account[virtualContractOf(kind).listedAs] as readonly DeviceOrder[];
    return orders;
  });

/** The members of a new account that list devices, each for one kind. */
export const deviceLists = (most: number) =>
  Object.fromEntries(
    assetKinds.map((kind) => {
      const { listedAs, order } = virtualContractOf(kind);
      const entries = z.array(order).max(most).default([]);
      return [
        listedAs,
        entries.describe(
          `What is in it, at most ${most} with all other lists; more can be added later.`,
        ),
      ];
    }),
  );

/** What is wrong with the lists of a new account: it is too much, or no device of its vendor. */
export const faultsOfLists = (
  vendor: string,
  account: Readonly<Record<string, unknown>>,
  most: number,
): readonly { readonly listedAs: string; readonly message: string }[] => {
  let count = 0;
  return assetKinds.flatMap((kind) => {
    const { listedAs } = virtualContractOf(kind);
    const list = account[listedAs];
    const length = Array.isArray(list) ? list.length : 0;
    count += length;
    if (length === 0) return [];
    if (!vendorMakes(vendor, kind)) {
      return { listedAs, message: `must be empty: ${vendor} makes no device of type ${kind}` };
    }
    return count > most
      ? { listedAs, message: `must with all other lists name at most ${most} devices` }
      : [];
  });
};

/** A virtual account and all that is in it. */
export const VirtualAccount = z
  .strictObject({
    ...virtualAccountHead,
    devices: z.array(VirtualDevice).describe('Oldest first.'),
  })
  .meta({ id: 'VirtualAccount', description: 'An account at an imaginary vendor.' });

import type * as z from 'zod';
import { capitalized } from '#shared/contract/assets/asset-words.ts';
import type { Json } from '#shared/contract/versions/version-change.ts';
import type { AssetKind } from '#shared/domain/assets/kinds.ts';
import type { Instant } from '#shared/domain/quantities/units.ts';
import type {
  VirtualChange,
  VirtualDevice,
  VirtualOrder,
} from '#shared/domain/sandbox/virtual-kinds.ts';

type VirtualSpec<
  Kind extends AssetKind,
  Order extends z.ZodRawShape,
  Change extends z.ZodRawShape,
  View extends Json,
> = {
  readonly kind: Kind;
  /** The member of a new account that lists such devices: `vehicles`. */
  readonly listedAs: string;
  /** What a new device is made of. */
  readonly order: z.ZodObject<Order, z.core.$strict>;
  readonly toOrder: (order: z.output<z.ZodObject<Order>>) => VirtualOrder<Kind>;
  /** What can be changed of one; every member can be left out. */
  readonly change: z.ZodObject<Change, z.core.$strict>;
  readonly toChange: (change: z.output<z.ZodObject<Change>>) => VirtualChange<Kind>;
  /** A device as it truly is, among the devices that it has to do with. */
  readonly body: z.ZodObject<z.ZodRawShape, z.core.$strict> & z.ZodType<unknown, View>;
  readonly toView: (
    device: VirtualDevice<Kind>,
    now: Instant,
    site?: readonly VirtualDevice[],
  ) => NoInfer<View>;
};

/** What the sandbox says about the virtual devices of a kind. */
export type VirtualContract<Kind extends AssetKind = AssetKind> = ReturnType<
  typeof defineVirtual<Kind, z.ZodRawShape, z.ZodRawShape, Json>
>;

/**
 * Declares what the sandbox says about a kind. What clients send becomes what the domain understands
 * while it is parsed, together with its kind.
 */
export const defineVirtual = <
  Kind extends AssetKind,
  Order extends z.ZodRawShape,
  Change extends z.ZodRawShape,
  View extends Json,
>({
  kind,
  listedAs,
  order,
  toOrder,
  change,
  toChange,
  body,
  toView,
}: VirtualSpec<Kind, Order, Change, View>) => ({
  kind,
  listedAs,
  body,
  toView,
  /** An order for a device whose kind is known from where it stands. */
  order: order.transform((wanted) => ({ kind, order: toOrder(wanted) })),
  /** An order that says what it is for. */
  namedOrder: (type: z.ZodType) =>
    order
      .extend({ type })
      .meta({ id: `Virtual${capitalized(kind)}Order`, description: 'A virtual device to be made.' })
      .transform((wanted) => ({ kind, order: toOrder(order.parse(withoutType(wanted))) })),
  /** A change that says what kind of device it is for. */
  namedChange: (type: z.ZodType) =>
    change
      .extend({ type })
      .meta({
        id: `Virtual${capitalized(kind)}Change`,
        description: 'What to do to a virtual device.',
        minProperties: 1,
      })
      .refine(
        (wanted) => Object.keys(wanted).some((name) => name !== 'type'),
        'must name at least one thing to change',
      )
      .transform((wanted) => ({ kind, change: toChange(change.parse(withoutType(wanted))) })),
});

/** What a request says beside what it is about. */
const withoutType = (wanted: object) => {
  const { type: _, ...rest } = { type: undefined, ...wanted };
  return rest;
};

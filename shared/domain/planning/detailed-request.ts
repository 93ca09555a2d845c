import type { ChargeRequest } from '#shared/domain/planning/charge-plan.ts';
import type { SwitchingLimits } from '#shared/domain/planning/plan-on-off-charge.ts';
import type {
  Instant,
  KilowattHours,
  Kilowatts,
  PricePerKwh,
} from '#shared/domain/quantities/units.ts';

/** From a moment on until another, which is no longer part of it. */
export type TimeSpan = { readonly from: Instant; readonly to: Instant };

/** The battery takes this power once so much energy of the request is in, until the next step. */
export type TaperStep = { readonly after: KilowattHours; readonly power: Kilowatts };

/** What the sun yields beyond what the house uses, and what feeding it in would earn. */
export type OwnSurplus = {
  /** One per price slot. Unit: kW. */
  readonly power: readonly Kilowatts[];
  /** What a kWh costs that is not fed in. */
  readonly price: PricePerKwh;
};

/** How a device stands when a plan is made, and since when. */
export type SwitchState =
  | { readonly is: 'running'; readonly since: Instant }
  | { readonly is: 'paused'; readonly since: Instant };

/** What any device and any place may ask of a plan on top of the plain request. */
type Circumstances = ChargeRequest & {
  /** The device charges at this power or more, or not at all. */
  readonly minimumPower?: Kilowatts;
  /** Charging happens inside these only; all of the window when left out. */
  readonly allowed?: readonly TimeSpan[];
  /** No charging inside these, whatever is allowed. */
  readonly blocked?: readonly TimeSpan[];
};

/** What only a device that is switched at slot boundaries has. */
type NotSwitched = { readonly limits?: undefined; readonly state?: undefined };

/**
 * Charging may stop and begin at any moment. A surplus is followed with less power than the device
 * could take; together with a taper that has no exact method here, so it is one or the other.
 */
export type AnyInterruptions = Circumstances &
  NotSwitched & { readonly interruptions?: 'any' } & (
    | { readonly taper?: undefined; readonly surplus?: OwnSurplus }
    | { readonly taper: readonly TaperStep[]; readonly surplus?: undefined }
  );

/** Charging is one run at the power that the battery takes. */
export type NoInterruptions = Circumstances &
  NotSwitched & {
    readonly interruptions: 'none';
    readonly taper?: readonly TaperStep[];
    readonly surplus?: OwnSurplus;
  };

/** Charging is switched on and off at slot boundaries, at the power that the battery takes. */
export type LimitedInterruptions = Circumstances & {
  readonly interruptions: 'limited';
  readonly limits: SwitchingLimits;
  /** Left out when the device may be switched on at once and is off. */
  readonly state?: SwitchState;
  readonly taper?: readonly TaperStep[];
  readonly surplus?: OwnSurplus;
};

/**
 * What a device needs and all that restricts it. The three kinds differ in how charging may be
 * interrupted; what a kind does not support cannot be written down. See the table in
 * docs/planning.md.
 */
export type DetailedRequest = AnyInterruptions | NoInterruptions | LimitedInterruptions;

import type { ToldOfCharging } from '#shared/domain/pairing/pairing-mark.ts';
import { type Instant, instant } from '#shared/domain/quantities/units.ts';

/** What one device tells of charging, in its own words for the state of power delivery. */
type Own<State extends string> = Omit<ToldOfCharging, 'powerDeliveryState' | 'chargeRate'> & {
  readonly powerDeliveryState: State;
};

type Together<State extends string> = Pick<
  Own<State>,
  'isPluggedIn' | 'isCharging' | 'powerDeliveryState' | 'lastUpdated'
>;

/**
 * Plug and charge state of two devices that are plugged into each other: what was told last holds for both, and what
 * only one of them tells does, too.
 *
 * @param wordFor What the other one tells of power delivery, in words of this one; null where it has none for that.
 */
export const chargingTogether = <State extends string>(
  own: Own<State>,
  other: ToldOfCharging,
  wordFor: (state: ToldOfCharging['powerDeliveryState']) => State | null,
): Together<State> => {
  const theirs = { ...other, powerDeliveryState: wordFor(other.powerDeliveryState) };
  const isTheirs = isTold(other) && (!isTold(own) || timeOf(other) > timeOf(own));
  const [first, second] = isTheirs ? [theirs, own] : [own, theirs];
  const state = first.powerDeliveryState;
  const isUsed = isTheirs || first.isPluggedIn === null || first.isCharging === null;
  return {
    isPluggedIn: first.isPluggedIn ?? second.isPluggedIn,
    isCharging: first.isCharging ?? second.isCharging,
    powerDeliveryState:
      state === null || state === 'UNKNOWN'
        ? (second.powerDeliveryState ?? own.powerDeliveryState)
        : state,
    lastUpdated: isUsed ? latest(own.lastUpdated, other.lastUpdated) : own.lastUpdated,
  };
};

const isTold = ({ isPluggedIn, isCharging }: Pick<ToldOfCharging, 'isPluggedIn' | 'isCharging'>) =>
  isPluggedIn !== null || isCharging !== null;

const timeOf = ({ lastUpdated }: Pick<ToldOfCharging, 'lastUpdated'>): number => lastUpdated ?? 0;

const latest = (one: Instant | null, other: Instant | null): Instant | null => {
  if (one === null || other === null) return one ?? other;
  return instant(Math.max(one, other));
};

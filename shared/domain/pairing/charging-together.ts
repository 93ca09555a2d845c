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

/** How one device is taken together with the other one. */
type Taken<State extends string> = {
  /** What the other one tells of power delivery, in words of this one; null where it has none for that. */
  readonly wordFor: (state: ToldOfCharging['powerDeliveryState']) => State | null;
  /** Whether it is this one that is believed where both told it at the same moment. So it has to be in one of the two only. */
  readonly isBelieved: boolean;
  /** When it told what it did, where it does not say so. */
  readonly lastSeen: Instant;
};

/**
 * Plug and charge state of two devices that are plugged into each other: what was told last holds for both, and what
 * only one of them tells does, too.
 */
export const chargingTogether = <State extends string>(
  own: Own<State>,
  other: ToldOfCharging,
  { wordFor, isBelieved, lastSeen }: Taken<State>,
): Together<State> => {
  const theirs = { ...other, powerDeliveryState: wordFor(other.powerDeliveryState) };
  const lead = (other.lastUpdated ?? 0) - (own.lastUpdated ?? lastSeen);
  const isTheirs = isTold(other) && (!isTold(own) || lead > 0 || (lead === 0 && !isBelieved));
  const [first, second] = isTheirs ? [theirs, own] : [own, theirs];
  const state = first.powerDeliveryState;
  return {
    isPluggedIn: first.isPluggedIn ?? second.isPluggedIn,
    isCharging: first.isCharging ?? second.isCharging,
    powerDeliveryState: isKnown(state)
      ? state
      : (second.powerDeliveryState ?? own.powerDeliveryState),
    lastUpdated:
      isTheirs || hasGaps(first) ? latest(own.lastUpdated, other.lastUpdated) : own.lastUpdated,
  };
};

const isTold = ({ isPluggedIn, isCharging }: Pick<ToldOfCharging, 'isPluggedIn' | 'isCharging'>) =>
  isPluggedIn !== null || isCharging !== null;

const hasGaps = ({ isPluggedIn, isCharging }: Pick<ToldOfCharging, 'isPluggedIn' | 'isCharging'>) =>
  isPluggedIn === null || isCharging === null;

const isKnown = <State extends string>(state: State | null): state is State =>
  state !== null && state !== 'UNKNOWN';

const latest = (one: Instant | null, other: Instant | null): Instant | null => {
  if (one === null || other === null) return one ?? other;
  return instant(Math.max(one, other));
};

import type { ControlRules, KindTypes } from '#shared/domain/assets/asset-rules.ts';
import type { Amperes } from '#shared/domain/quantities/units.ts';

/** What can be asked of whatever charges a car. */
export type ChargeRequest =
  | { readonly kind: 'charge'; readonly charging: 'START' | 'STOP' }
  | { readonly kind: 'max-current'; readonly maxCurrent: Amperes };

/** What a vehicle and a charger both tell of charging. */
type ChargeReport = {
  readonly chargeState: {
    readonly isPluggedIn: boolean | null;
    readonly isCharging: boolean | null;
    readonly maxCurrent: Amperes | null;
    readonly powerDeliveryState: string;
  };
};

type ChargeKind = KindTypes & {
  readonly report: ChargeReport;
  readonly request: ChargeRequest;
  readonly ability: 'startCharging' | 'stopCharging' | 'setMaxCurrent';
};

type ChargeControl = {
  /** `vehicle`, as sentences name it. */
  readonly noun: string;
  /** How far from what was asked a reported current may be: some devices round, some clamp. */
  readonly tolerance: Amperes;
  /**
   * Why charging cannot begin, where the device has it in other words: by state of power delivery, and
   * `unplugged` whatever the state.
   */
  readonly obstacles?: Readonly<Record<string, string>>;
};

/** No connector for alternating current carries more (SAE J1772). */
export const MAX_CURRENT_A = 80;
/** Less than any device can be set to; IEC 61851-1 begins at 6 A, and some vendors go below it. */
const MIN_CURRENT_A = 0.1;

/** How everything is controlled that charges a car. */
export const chargeControl = ({ noun, tolerance, obstacles = {} }: ChargeControl) =>
  ({
    abilityFor: (request) => {
      if (request.kind === 'max-current') return 'setMaxCurrent';
      return request.charging === 'START' ? 'startCharging' : 'stopCharging';
    },
    isFulfilled: (request, { chargeState }) => {
      const { isCharging, maxCurrent, powerDeliveryState } = chargeState;
      if (request.kind === 'max-current') {
        return maxCurrent !== null && Math.abs(maxCurrent - request.maxCurrent) <= tolerance;
      }
      if (request.charging === 'START') return isCharging === true;
      // While it initialises it is about to charge, so it has not stopped.
      return isCharging === false && powerDeliveryState !== 'PLUGGED_IN:INITIALIZING';
    },
    alreadyThere: (request) =>
      request.kind === 'max-current'
        ? `The ${noun} is already at the current setting of ${request.maxCurrent} A.`
        : `The ${noun} is already ${request.charging === 'START' ? 'charging' : 'stopped'}.`,
    obstacleTo: (request, { chargeState }) => {
      if (request.kind !== 'charge' || request.charging !== 'START') return undefined;
      if (chargeState.isPluggedIn === false) {
        return obstacles.unplugged ?? `The ${noun} is not plugged in.`;
      }
      const { powerDeliveryState: state } = chargeState;
      return obstacles[state] ?? usualObstacles[state];
    },
    issueOf: (request) =>
      request.kind === 'charge' || isPossibleCurrent(request.maxCurrent)
        ? undefined
        : { path: 'body.maxCurrent', message: currentIssue },
    // A new current always replaces the action before it.
    isSame: (pending, asked) =>
      pending.kind === 'charge' && asked.kind === 'charge' && pending.charging === asked.charging,
  }) satisfies ControlRules<ChargeKind>;

/** The least and the most current, in amperes, that can be asked for. */
export const currentBounds = { least: MIN_CURRENT_A, most: MAX_CURRENT_A } as const;

/** Whether any device could be set to a current, in amperes. */
export const isPossibleCurrent = (current: number): boolean =>
  current >= MIN_CURRENT_A && current <= MAX_CURRENT_A;

/** What is wrong with a current that no device could be set to. */
export const currentIssue = `must be at least ${MIN_CURRENT_A} and at most ${MAX_CURRENT_A} A`;

const usualObstacles: Readonly<Record<string, string>> = {
  'PLUGGED_IN:NO_POWER': 'The charge point has no power.',
  'PLUGGED_IN:FAULT': 'Charging is blocked by a fault that only the user can clear.',
};

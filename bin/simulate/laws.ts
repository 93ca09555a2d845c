import type { Member, Night } from '#bin/simulate/fleet/member.ts';
import type { Action, ActionTarget } from '#shared/domain/actions/action.ts';
import type { Asset } from '#shared/domain/assets/asset.ts';
import type { Instant } from '#shared/domain/quantities/units.ts';
import type { AssetControl } from '#shared/domain/reconciling/asset-control.ts';
import { isExecuting } from '#shared/domain/smart-charging/smart-charge-state.ts';
import { isSmartAsset } from '#shared/domain/smart-charging/smart-kind.ts';
import type { SmartStatus } from '#shared/domain/smart-charging/smart-standing.ts';

/** Something that must never be: which law, of which vehicle, and what was found. */
export class BrokenLaw extends Error {
  override readonly name = 'BrokenLaw';
  readonly law: LawName;
  readonly vehicle: number;

  constructor(law: LawName, vehicle: number, found: string, options?: ErrorOptions) {
    super(found, options);
    this.law = law;
    this.vehicle = vehicle;
  }
}

/**
 * Remembers the first law that was broken in the midst of a use case, which may take what it is thrown for trouble with a
 * vendor and go on.
 */
export const breaches = () => {
  let first: BrokenLaw | null = null;
  return {
    note: (broken: BrokenLaw): void => {
      first ??= broken;
    },
    /** @throws {BrokenLaw} */
    check: (): void => {
      if (first) throw first;
    },
  };
};

/** What holds after every happening. */
export const laws = {
  'one action': 'a vehicle never has two active actions',
  'one controller': 'a vehicle is never in the hands of two controllers',
  'full in time': 'a vehicle that could be full by its deadline does not leave below its limit',
  'at home only': 'no command reaches a vehicle that is away from its location',
  'no surprises': 'nothing fails for a reason that nobody foresaw',
} as const;
export type LawName = keyof typeof laws;

/** What is stored of a vehicle; undefined where nothing is. */
type VehicleRows = {
  readonly asset: Asset | undefined;
  readonly control: Pick<AssetControl, 'holder'> | undefined;
  readonly smart:
    | { readonly standing: { readonly status: Pick<SmartStatus, 'state'> } }
    | undefined;
  readonly target: Pick<ActionTarget, 'activeActionId'> | undefined;
};

/** Watches the actions that are active, as they are stored. */
export const activeActions = () => {
  const active = new Map<string, Set<string>>();
  return {
    stored: ({ id, targetId, state }: Pick<Action, 'id' | 'targetId' | 'state'>): void => {
      const ids = active.get(targetId) ?? new Set();
      active.set(targetId, ids);
      if (state === 'PENDING') ids.add(id);
      else ids.delete(id);
    },
    of: (targetId: string): ReadonlySet<string> => active.get(targetId) ?? NONE,
  };
};

const NONE: ReadonlySet<string> = new Set();

/** @throws {BrokenLaw} */
export const checkOneAction = (
  { number }: Pick<Member, 'number'>,
  active: ReadonlySet<string>,
  { target }: Pick<VehicleRows, 'target'>,
): void => {
  const known = target?.activeActionId ?? null;
  const [first = null] = active;
  if (active.size <= 1 && first === known) return;
  const found = `${[...active].join(' and ') || 'none'} active, ${known ?? 'none'} known to be`;
  throw new BrokenLaw('one action', number, found);
};

/** Whoever wants something of a vehicle holds it, and whose policy is enabled is held by smart charging. @throws {BrokenLaw} */
export const checkOneController = (
  { number }: Pick<Member, 'number'>,
  { asset, control, smart }: Omit<VehicleRows, 'target'>,
): void => {
  const state = smart?.standing.status.state ?? 'DISABLED';
  const holder = control?.holder ?? null;
  const isSmart = holder?.kind === 'smart-charging';
  const isEnabled = asset && isSmartAsset(asset) && asset.state.smartChargingPolicy.isEnabled;
  const found = () => `smart charging is ${state}, held by ${holder?.kind ?? 'nobody'}`;
  if (isEnabled && !isSmart) throw new BrokenLaw('one controller', number, `enabled, ${found()}`);
  if (isExecuting(state) && !(isSmart && holder.isInControl)) {
    throw new BrokenLaw('one controller', number, found());
  }
};

/** What stands within 2 % of its limit counts as full, by a level that is told in whole percent. */
const NEARLY = 3;

/** @throws {BrokenLaw} */
export const checkFullInTime = (
  { number, car }: Pick<Member, 'number' | 'car'>,
  { deadline, isFeasible, isExcused, pluggedAt }: Night,
  now: Instant,
): void => {
  if (!isFeasible || isExcused || now < deadline) return;
  const { level, limit } = car.truth(now);
  if (level >= limit - NEARLY) return;
  const hours = ((deadline - pluggedAt) / 3_600_000).toFixed(1);
  const found = `leaves at ${level.toFixed(1)} % of ${limit} %, after ${hours} h until its deadline`;
  throw new BrokenLaw('full in time', number, found);
};

/** @throws {BrokenLaw} */
export const checkAtHome = (
  { number, car }: Pick<Member, 'number' | 'car'>,
  now: Instant,
): void => {
  if (!car.truth(now).isAtHome) {
    throw new BrokenLaw('at home only', number, 'a command arrived where it has no location');
  }
};

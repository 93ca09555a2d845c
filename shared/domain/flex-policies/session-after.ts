import type {
  FlexBlock,
  FlexBlockType,
  FlexSession,
} from '#shared/domain/flex-policies/flex-session.ts';
import type { FlexState } from '#shared/domain/flex-policies/flex-state.ts';
import type { PolicyLook } from '#shared/domain/flex-policies/policy-look.ts';
import { instant, type KilowattHours, kilowattHours } from '#shared/domain/quantities/units.ts';

/**
 * The stay of a vehicle after another look at it: it begins when the vehicle is plugged in at the location, and is over when it is
 * unplugged, or gone. One that is over is kept until its deadline.
 */
export const sessionAfter = (look: PolicyLook, state: FlexState): FlexSession | null => {
  const { policy, sight, isStaying, deadline, now } = look;
  const { session } = policy.standing;
  const isOpen = session?.endedAt === null;
  if (isStaying && sight) {
    const stay = isOpen ? session : { ...fresh, pluggedInAt: sight.at };
    return withBlocks({ ...stay, deadline }, look, state);
  }
  if (isOpen) return { ...withBlocks(session, look, state), endedAt: now };
  return session && now < session.deadline ? session : null;
};

const fresh = { endedAt: null, blocks: [], open: null, delivered: kilowattHours(0) } as const;

/** Ends what goes on no longer, or for another reason, and begins what does. */
const withBlocks = (session: FlexSession, look: PolicyLook, state: FlexState): FlexSession => {
  const { sight, isStaying, now } = look;
  const type = isStaying && sight?.isCharging ? reasonOf(state) : null;
  const { open } = session;
  if (open?.type === type || (open === null && type === null)) return session;
  const energy = openEnergy(session, look);
  const done: readonly FlexBlock[] = open
    ? [{ type: open.type, startAt: open.startAt, endAt: now, energy }]
    : [];
  return {
    ...session,
    blocks: [...session.blocks, ...done].slice(-MOST_BLOCKS),
    delivered: kilowattHours(session.delivered + energy),
    open: type && {
      type,
      startAt: open ? now : instant(Math.max(session.pluggedInAt, sight?.at ?? now)),
      fromLevel: sight?.level ?? null,
    },
  };
};

/** Whoever starts and stops a vehicle by hand all night does not fill its row. */
const MOST_BLOCKS = 24;

/** What the present block has charged so far, as far as the vehicle tells its level. */
export const openEnergy = (
  { open }: Pick<FlexSession, 'open'>,
  { sight, charge }: Pick<PolicyLook, 'sight' | 'charge'>,
): KilowattHours => {
  const level = sight?.level ?? null;
  if (!open || open.fromLevel === null || level === null || !charge) return kilowattHours(0);
  return kilowattHours(Math.max(0, level - open.fromLevel) * charge.perPercent);
};

/** Why a vehicle charges that does; by force, too, is at once. */
const reasonOf = (state: FlexState): FlexBlockType => {
  if (state === 'ACTIVE:BATTERY_RESERVE') return 'BATTERY_RESERVE';
  if (state === 'ACTIVE:IMMEDIATE_START' || state === 'INACTIVE:OVERRIDDEN') {
    return 'IMMEDIATE_START';
  }
  return 'REGULAR';
};

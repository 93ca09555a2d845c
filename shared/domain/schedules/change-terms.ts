import type { HvacRequest } from '#shared/domain/assets/hvac/hvac-state.ts';
import type { Issue } from '#shared/domain/errors/domain-error.ts';
import { refuseIssues } from '#shared/domain/errors/refuse-issues.ts';
import type {
  ScheduleFamily,
  ScheduleTerms,
  ScheduleTermsOf,
} from '#shared/domain/schedules/schedule.ts';
import {
  type ChargingKind,
  familyOf,
  type HeatingKind,
} from '#shared/domain/schedules/scheduled-kinds.ts';
import type { TimetableRule } from '#shared/domain/schedules/timetable.ts';

/** What a client says of a schedule, or changes of it: what is undefined stays as it is. */
export type ScheduleChange = {
  readonly isEnabled?: boolean | undefined;
  readonly targetId?: string | undefined;
  readonly targetType?: ScheduleTerms['targetType'] | undefined;
  readonly locationId?: string | null | undefined;
  /** Whether a location is ignored where the schedule can have none. @default it is refused */
  readonly ignoresStrayLocation?: boolean | undefined;
  readonly defaultShouldCharge?: boolean | undefined;
  readonly defaultTargetState?: HvacRequest | undefined;
  readonly rules?: readonly TimetableRule<boolean | HvacRequest>[] | undefined;
};

/**
 * The terms that a change makes of those before.
 *
 * @param before Undefined for a schedule that is new.
 * @throws {DomainError} `bad_request` for what the schedule of such a device does not have, and for what one that is
 * new, or about another sort of device than before, lacks.
 */
export const changeTerms = (
  before: ScheduleTerms | undefined,
  change: ScheduleChange,
): ScheduleTerms => {
  const targetType = change.targetType ?? before?.targetType;
  const targetId = change.targetId ?? before?.targetId;
  if (targetType === undefined) return lacking('targetType');
  if (targetId === undefined) return lacking('targetId');
  const isEnabled = change.isEnabled ?? before?.isEnabled ?? true;
  const common = { targetId, isEnabled };
  // Of another family nothing can be kept.
  if (isHeating(targetType)) {
    const known = before?.type === 'TEMPERATURE' ? before : undefined;
    return {
      type: 'TEMPERATURE',
      targetType,
      ...common,
      ...temperatureTerms(targetType, known, change),
    };
  }
  const known = before?.type === 'CHARGE' ? before : undefined;
  return { type: 'CHARGE', targetType, ...common, ...chargeTerms(targetType, known, change) };
};

const isHeating = (kind: ScheduleTerms['targetType']): kind is HeatingKind =>
  familyOf[kind] === 'TEMPERATURE';

type Own<Family extends ScheduleFamily> = Pick<ScheduleTermsOf<Family>, 'locationId' | 'timetable'>;

const chargeTerms = (
  targetType: ChargingKind,
  before: ScheduleTermsOf<'CHARGE'> | undefined,
  { locationId, defaultShouldCharge, defaultTargetState, rules }: ScheduleChange,
): Own<'CHARGE'> => {
  const foreign = foreignTo(targetType);
  refuseIssues([
    ...(defaultTargetState === undefined
      ? []
      : [foreign('defaultTargetState', has('defaultShouldCharge'))]),
    ...strangeRules(rules, isForCharging).map((rule) =>
      foreign(`${rule}.targetState`, has('shouldCharge')),
    ),
  ]);
  const where = locationId === undefined ? before?.locationId : locationId;
  return {
    locationId: where === undefined ? lacking('locationId') : where,
    timetable: {
      otherwise:
        defaultShouldCharge ?? before?.timetable.otherwise ?? lacking('defaultShouldCharge'),
      rules: rules?.filter(isForCharging) ?? before?.timetable.rules ?? lacking('rules'),
    },
  };
};

const temperatureTerms = (
  targetType: HeatingKind,
  before: ScheduleTermsOf<'TEMPERATURE'> | undefined,
  {
    locationId,
    ignoresStrayLocation,
    defaultShouldCharge,
    defaultTargetState,
    rules,
  }: ScheduleChange,
): Own<'TEMPERATURE'> => {
  const foreign = foreignTo(targetType);
  refuseIssues([
    ...(locationId === undefined || ignoresStrayLocation
      ? []
      : [foreign('locationId', 'whose schedules hold wherever the device is')]),
    ...(defaultShouldCharge === undefined
      ? []
      : [foreign('defaultShouldCharge', has('defaultTargetState'))]),
    ...strangeRules(rules, isForHeating).map((rule) =>
      foreign(`${rule}.shouldCharge`, has('targetState')),
    ),
  ]);
  return {
    locationId: null,
    timetable: {
      otherwise: defaultTargetState ?? before?.timetable.otherwise ?? lacking('defaultTargetState'),
      rules: rules?.filter(isForHeating) ?? before?.timetable.rules ?? lacking('rules'),
    },
  };
};

type Rule<Value = boolean | HvacRequest> = TimetableRule<Value>;

const isForCharging = (rule: Rule): rule is Rule<boolean> => typeof rule.value === 'boolean';
const isForHeating = (rule: Rule): rule is Rule<HvacRequest> => typeof rule.value !== 'boolean';

/** Where in the body the rules are that say what to do in the words of another sort of device. */
const strangeRules = (
  rules: readonly Rule[] | undefined,
  isUsual: (rule: Rule) => boolean,
): readonly string[] =>
  (rules ?? []).flatMap((rule, index) => (isUsual(rule) ? [] : `rules[${index}]`));

/** @param allowed What a schedule of this type of device has instead. */
const foreignTo =
  (targetType: ScheduleTerms['targetType']) =>
  (field: string, allowed: string): Issue => ({
    path: `body.${field}`,
    message: `must be left out for the target type \`${targetType}\`, ${allowed}`,
  });

const has = (field: string): string => `which has \`${field}\` instead`;

const lacking = (field: keyof ScheduleChange): never => {
  refuseIssues([{ path: `body.${field}`, message: 'must be given' }]);
  throw new RangeError(`${field} is lacking`);
};

import { issueOfSetpoints } from '#shared/domain/assets/hvac/setpoints.ts';
import type { Issue } from '#shared/domain/errors/domain-error.ts';
import type { ScheduleTerms } from '#shared/domain/schedules/schedule.ts';

/** Enough for another rule every two hours of a week. What is told of a schedule has to stay small. */
export const MAX_RULES = 100;

/** What is wrong with the terms of a schedule, whatever its target is; names the fields of a request's body. */
export const issuesOfTerms = (terms: ScheduleTerms): readonly Issue[] => [
  ...issuesOfTimes(terms),
  ...issuesOfTargets(terms),
];

const issuesOfTimes = ({ timetable }: ScheduleTerms): readonly Issue[] =>
  timetable.rules.flatMap(({ filter: { from, until } }, index) =>
    from !== undefined && until !== undefined && until <= from
      ? [
          {
            path: `body.rules[${index}].toTimestamp`,
            message: 'must be later than `fromTimestamp`',
          },
        ]
      : [],
  );

const issuesOfTargets = ({ timetable: { otherwise, rules } }: ScheduleTerms): readonly Issue[] =>
  [
    { path: 'defaultTargetState', value: otherwise },
    ...rules.map(({ value }, index) => ({ path: `rules[${index}].targetState`, value })),
  ].flatMap(({ path, value }) => {
    if (typeof value === 'boolean' || value.kind !== 'permanent-hold') return [];
    const issue = issueOfSetpoints(value.target);
    return issue ? [{ ...issue, path: issue.path.replace('body', `body.${path}`) }] : [];
  });

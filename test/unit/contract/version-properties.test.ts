import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { tellEvent } from '#shared/contract/changes/tell-event.ts';
import { events } from '#shared/contract/event-registry.ts';
import { operations } from '#shared/contract/registry.ts';
import { Problem } from '#shared/contract/schemas/problem.ts';
import { existsIn } from '#shared/contract/versions/exists-in.ts';
import { isJson } from '#shared/contract/versions/is-json.ts';
import type { Legacy, LegacyFacts } from '#shared/contract/versions/legacy-facts.ts';
import {
  hasMember,
  memberAt,
  memberPath,
  withMember,
  withoutMember,
} from '#shared/contract/versions/member-paths.ts';
import type { Json } from '#shared/contract/versions/version-change.ts';
import { versionDates } from '#shared/contract/versions/version-dates.ts';
import { versions } from '#shared/contract/versions/versions.ts';
import {
  downgrade,
  schemaIn,
  steps,
  upgrade,
  walkThrough,
} from '#shared/contract/versions/walk-versions.ts';
import { hvacHoldModes } from '#shared/domain/assets/hvac/hvac-state.ts';
import { assetKinds } from '#shared/domain/assets/kinds.ts';
import type { ToldEvent } from '#shared/domain/events/told-event.ts';
import { instant } from '#shared/domain/quantities/units.ts';
import { changedPaths } from '#shared/domain/values/changed-paths.ts';
import { isSame } from '#shared/domain/values/is-same.ts';
import { arbitraryOf } from '#test/support/arbitrary-of.ts';
import { deepFrozen } from '#test/support/deep-frozen.ts';

const older = versionDates.slice(1);

const isTouched = (schema: z.ZodType): boolean => steps(schema).some(({ step }) => step);

/** All that leaves and that some version shows otherwise. */
const answers: readonly (readonly [name: string, schema: z.ZodType])[] = [
  ['Problem', Problem] as const,
  ...operations.flatMap(({ id, responses }) =>
    Object.entries(responses).flatMap(([status, { body }]) =>
      body ? [[`${id} ${status}`, body] as const] : [],
    ),
  ),
  ...events.map(({ name, payload }) => [name, payload] as const),
].filter(
  ([, schema], index, all) =>
    isTouched(schema) && all.findIndex(([, other]) => other === schema) === index,
);

/** All that comes in and that some version words otherwise. */
const requests = operations
  .flatMap(({ id, body, query }) => [
    [`${id} body`, body] as const,
    [`${id} query`, query] as const,
  ])
  .flatMap(([name, schema]) => (schema && isTouched(schema) ? [[name, schema] as const] : []));

const RUNS = { numRuns: 10 };

const validOf = (schema: z.ZodType) =>
  arbitraryOf(schema).filter((value) => schema.safeParse(value).success);

/** What only older versions know of a thing, as far as anything is known. */
const someFacts = fc.record(
  {
    lastKnownMode: fc.constantFrom(...hvacHoldModes),
    considered: fc.record({
      isPluggedIn: fc.boolean(),
      isCharging: fc.boolean(),
      atChargingLocation: fc.boolean(),
      hasTimeEstimate: fc.boolean(),
      isSmartChargeCapable: fc.boolean(),
      singleUser: fc.boolean(),
      needsSignificantCharge: fc.boolean(),
      hasChargeAboveThreshold: fc.boolean(),
      wontStopExistingChargingSession: fc.boolean(),
      likelyToGenerateSavings: fc.boolean(),
    }),
    isHeld: fc.boolean(),
  },
  { requiredKeys: [] },
);

/** The same of whatever is in a value. */
const factsOf = (value: unknown, facts: LegacyFacts): Legacy =>
  Object.fromEntries(idsIn(value).map((id) => [id, facts]));

const idsIn = (value: unknown): readonly string[] => {
  if (Array.isArray(value)) return value.flatMap(idsIn);
  if (!isJson(value)) return [];
  const own = [value.id, value.vehicleId].filter((id) => typeof id === 'string');
  return [...own, ...Object.values(value).flatMap(idsIn)];
};

describe('an answer or event', () => {
  it('is shown otherwise in some version', () => {
    expect(answers.length).toBeGreaterThan(20);
  });

  it.each(answers)('%s is what each older version says, strictly', (_, schema) => {
    fc.assert(
      fc.property(validOf(schema), someFacts, (value, facts) => {
        const seen = deepFrozen(schema.parse(value));
        const legacy = deepFrozen(factsOf(seen, facts));
        for (const version of older) {
          const told = downgrade(schema, version, seen, legacy);
          if (told === undefined) continue;
          const { error, data } = schemaIn(schema, version).safeParse(told);
          expect([version, error?.issues, data]).toEqual([version, undefined, told]);
        }
      }),
      RUNS,
    );
  });
});

describe('a request', () => {
  it.each(requests)('%s means the same, whichever version it is worded in', (_, schema) => {
    fc.assert(
      fc.property(validOf(schema), (value) => {
        for (const version of older) {
          const sent = deepFrozen(downgrade(schema, version, deepFrozen(value)));
          expect(schemaIn(schema, version).safeParse(sent).error).toBeUndefined();
          // The request itself, but for what the older version has no word for.
          const meant = upgrade(schema, version, sent);
          expect(schema.safeParse(meant).error).toBeUndefined();
          expect(downgrade(schema, version, meant)).toEqual(sent);
          const unsaid = differences(value, meant).filter((each) => !isUnsayable(each, version));
          expect([version, unsaid, value]).toEqual([version, [], value]);
        }
      }),
      RUNS,
    );
  });

  it.each(requests)('%s says in the newest version all that an older one says', (_, schema) => {
    const worded = older.filter(
      (date, index) => schemaIn(schema, date) !== schemaIn(schema, versionDates[index] ?? date),
    );
    for (const version of worded) {
      fc.assert(
        fc.property(validOf(schemaIn(schema, version)), (value) => {
          const meant = deepFrozen(upgrade(schema, version, deepFrozen(value)));
          const again = upgrade(schema, version, downgrade(schema, version, meant));
          expect([version, differences(meant, again), value]).toEqual([version, [], value]);
        }),
        { numRuns: 3 },
      );
    }
  });
});

/** What older versions have no words for: since when there are some, and where; and which words came then. */
const unsayable: readonly { since: string; where: RegExp; what?: unknown }[] = [
  { since: '2024-10-01', where: /(^|\.)faults\.wrongState$/, what: 'PLUGGED_IN:DISCHARGING' },
  { since: '2024-10-01', where: /(^|\.)faults\.wrongMode$/, what: 'UNKNOWN' },
  { since: '2024-01-01', where: /^colorScheme$/ },
  { since: '2023-05-01', where: /(^|\.)(defaultTargetState|targetState)(\.|$)/ },
];

const isUnsayable = ({ path, was }: Difference, version: string): boolean =>
  unsayable.some(
    ({ since, where, what = was }) => version < since && where.test(path) && was === what,
  );

type Difference = { readonly path: string; readonly was: unknown };

/** Where two values differ: dotted paths, through lists, too. */
const differences = (left: unknown, right: unknown, at = ''): readonly Difference[] => {
  const [one, other] = [left, right].map((value) => (Array.isArray(value) ? { ...value } : value));
  if (!isJson(one) || !isJson(other)) return isAlike(left, right) ? [] : [{ path: at, was: left }];
  return [...new Set([...Object.keys(one), ...Object.keys(other)])].flatMap((name) =>
    differences(one[name], other[name], at === '' ? name : `${at}.${name}`),
  );
};

/** The middle of two setpoints, and how far they are apart, are told with nine digits. */
const isAlike = (left: unknown, right: unknown): boolean =>
  isSame(left, right) ||
  (typeof left === 'number' && typeof right === 'number' && Math.abs(left - right) < 1e-8);

describe('the way through the versions', () => {
  const oldest = versionDates.at(-1) ?? '';
  const halfways = older.slice(0, -1);
  const onwards = new Map(
    halfways.map((date) => [date, walkThrough(versions.filter((each) => each.date <= date))]),
  );
  const anyHalfway = fc
    .constantFrom(...halfways)
    .map((date) => ({ date, onward: onwards.get(date) ?? walkThrough([]) }));

  it.each(answers)('shows %s alike, at once and with a rest anywhere', (_, schema) => {
    fc.assert(
      fc.property(validOf(schema), someFacts, anyHalfway, (value, facts, { date, onward }) => {
        const legacy = factsOf(value, facts);
        const halfway = downgrade(schema, date, value, legacy);
        const rested = onward.downgrade(schemaIn(schema, date), oldest, halfway, legacy);
        expect([date, rested]).toEqual([date, downgrade(schema, oldest, value, legacy)]);
      }),
      RUNS,
    );
  });

  it.each(requests)('understands %s alike, at once and with a rest anywhere', (_, schema) => {
    fc.assert(
      fc.property(validOf(schemaIn(schema, oldest)), anyHalfway, (sent, { date, onward }) => {
        const halfway = onward.upgrade(schemaIn(schema, date), oldest, sent);
        const rested = upgrade(schema, date, halfway);
        expect([date, rested]).toEqual([date, upgrade(schema, oldest, sent)]);
      }),
      RUNS,
    );
  });
});

const envelope = { createdAt: '2025-10-01T00:00:00.000Z', version: '', user: { id: 'u' } };
const FIELDS = 'updatedFields';

/** Events of changes, and which of their members changed: the first beside what every event has. */
const updates = events.flatMap(({ name, payload }) => {
  const members = payload instanceof z.ZodObject ? Object.keys(payload.shape) : [];
  const member = members.find(
    (each) => !['event', ...Object.keys(envelope), FIELDS].includes(each),
  );
  return member && members.includes(FIELDS) && isTouched(payload)
    ? [[name, member, payload] as const]
    : [];
});

describe('updatedFields', () => {
  it('are in events of every kind of device, and of what is asked, planned and controlled', () => {
    expect(updates.map(([name]) => name)).toEqual(
      expect.arrayContaining([
        ...assetKinds.map((kind) => `user:${kind}:updated`),
        'user:schedule:execution-updated',
        'user:vehicle:smart-charging-status-updated',
        'user:vendor-action:updated',
      ]),
    );
  });

  it.each(updates)(
    'of %s name what is in the payload, and make the new view of the old',
    (name, member, schema) => {
      const tell = tellEvent();
      fc.assert(
        fc.property(
          validOf(schema),
          // Now and then nothing changes but what only older versions know.
          fc.option(validOf(schema)),
          fc.tuple(someFacts, someFacts),
          (before, changed, [factsBefore, factsNow]) => {
            const after = membersOf(schema.parse(changed ?? before));
            const [was, now] = [viewOf(schema.parse(before), member), viewOf(after, member)];
            const legacy = { before: factsOf(was, factsBefore), now: factsOf(now, factsNow) };
            const told = tell({
              ...head,
              name,
              payload: { ...after, updatedFields: changedPaths(was, now) },
              legacy: legacy.now,
              was: { member, view: was, legacy: legacy.before },
            });
            for (const rendition of [told, ...told.older]) {
              const shownAs = (view: Json, known: Legacy) =>
                downgrade(
                  schema,
                  rendition.version,
                  { ...whole(name, after), [member]: view },
                  known,
                );
              expectTold(rendition, { member, after }, [
                shownAs(was, legacy.before),
                shownAs(now, legacy.now),
              ]);
            }
          },
        ),
        RUNS,
      );
    },
  );

  it('are not told where nothing is told', () => {
    for (const event of events.filter((each) => !existsIn(each, versionDates.at(-1) ?? ''))) {
      expect(event.since).toBeDefined();
    }
  });
});

const head = {
  id: 'e',
  clientId: 'c',
  userId: 'u',
  userSince: instant(0),
  occurredAt: instant(0),
  orderKey: '1',
  subject: { type: 'thing', id: 't' },
  afterErasure: null,
};

type Rendition = ToldEvent['older'][number];

/** An event of a change is told where what it is about looks different, and says how. */
const expectTold = (
  { version, payload, isUntold }: Rendition,
  about: { readonly member: string; readonly after: Json },
  [former, present]: readonly [unknown, unknown],
): void => {
  // An action stays what it is, and so does whether its end is told.
  if (former === undefined || present === undefined) return;
  const [, old] = changedIn(former, about);
  const [place, view] = changedIn(present, about);
  if (isUntold) {
    expect([version, old]).toEqual([version, view]);
    return;
  }
  expect([version, payload[place]]).toEqual([version, view]);
  expect([version, applied(old, view, fieldsOf(payload))]).toEqual([version, view]);
};

/** What changed, under the name that a version has for it. */
const changedIn = (
  shown: unknown,
  { member, after }: { readonly member: string; readonly after: Json },
): readonly [name: string, view: Json] => {
  const members = Object.keys(membersOf(shown));
  const name = members.find((each) => each === member || !(each in after)) ?? member;
  return [name, viewOf(shown, name)];
};

/** What an event tells, without what every event has. */
const membersOf = (told: unknown): Json => {
  if (!isJson(told)) throw new TypeError('an event is an object');
  const { event: _, createdAt: __, version: ___, user: ____, ...members } = told;
  return members;
};

const whole = (event: string, members: Json): Json => ({ ...envelope, event, ...members });

const viewOf = (payload: unknown, member: string): Json => {
  const view = isJson(payload) ? payload[member] : undefined;
  if (!isJson(view)) throw new TypeError(`${member} is not there`);
  return view;
};

const fieldsOf = ({ updatedFields }: Json): readonly string[] =>
  Array.isArray(updatedFields) ? updatedFields.map(String) : [];

/** What a receiver makes of what it had. A field that is gone is gone. */
const applied = (former: Json, view: Json, fields: readonly string[]): Json =>
  fields.reduce((made, field) => {
    const path = memberPath(field);
    expect([field, hasMember(view, path) || hasMember(former, path)]).toEqual([field, true]);
    return hasMember(view, path)
      ? withMember(made, path, memberAt(view, path))
      : withoutMember(made, path);
  }, former);

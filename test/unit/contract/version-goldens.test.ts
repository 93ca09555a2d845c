import { describe, expect, it } from 'vitest';
import type * as z from 'zod';
import { events } from '#shared/contract/event-registry.ts';
import { eventIn, operationIn } from '#shared/contract/openapi/operation-in.ts';
import { operations } from '#shared/contract/registry.ts';
import { existsIn } from '#shared/contract/versions/exists-in.ts';
import { versionDates } from '#shared/contract/versions/version-dates.ts';
import { steps } from '#shared/contract/versions/walk-versions.ts';
import { fixedCases } from '#test/support/fixed-cases.ts';
import { release, releasedAs, shownIn } from '#test/support/version-goldens.ts';

/** `RELEASE_VERSIONS=1` keeps what is new. Nothing else writes there, and what is there already stays as it is. */
if (process.env.RELEASE_VERSIONS) for (const date of versionDates) release(date);

const isTouched = (schema: z.ZodType | undefined): boolean =>
  schema !== undefined && steps(schema).some(({ step }) => step);

describe.each(versionDates)('%s', (version) => {
  const released = releasedAs(version);

  it('shows what it has shown since it was released', () => {
    expect(shownIn(version)).toEqual(released);
  });

  it.each(
    operations.filter(
      ({ responses, body, query, until, userUntil, ...operation }) =>
        existsIn({ ...operation, ...(until && { until }) }, version) &&
        ([body, query, ...Object.values(responses).map((answer) => answer.body)].some(isTouched) ||
          until !== undefined ||
          userUntil !== undefined),
    ),
  )('has an example of each answer of $id that some version gives otherwise', (operation) => {
    const examples = Object(released[operation.id]);

    expect(Object.keys(examples).length).toBeGreaterThan(0);
    for (const [status, { body }] of Object.entries(operationIn(operation, version).responses)) {
      if (isTouched(operation.responses[Number(status)]?.body)) {
        expect([status, examples[status]]).toEqual([status, expect.anything()]);
      }
      if (body && examples[status]) {
        const { error, data } = body.safeParse(examples[status]);
        expect([status, error?.issues, data]).toEqual([status, undefined, examples[status]]);
      }
    }
  });

  it.each(
    events.filter((event) => existsIn(event, version) && (isTouched(event.payload) || event.since)),
  )('has an example of $name, which some version is told otherwise or not at all', (event) => {
    const { payload } = eventIn(event, version);
    const { error, data } = payload.safeParse(released[event.name]);

    expect([error?.issues, data]).toEqual([undefined, released[event.name]]);
  });
});

it('has a difference in some version to show by each case', () => {
  const shown = versionDates.map(shownIn);

  for (const { of, where } of fixedCases) {
    const ways = new Set(shown.map((bodies) => JSON.stringify(bodies[`${of} (${where})`])));
    expect([of, where, ways.size]).toEqual([of, where, expect.toSatisfy((size) => size > 1)]);
  }
});

import { describe, expect, it } from 'vitest';
import { operation as getOne } from '#functions/api/interventions/get-intervention.ts';
import { operation as listAll } from '#functions/api/interventions/list-interventions.ts';
import { getIntervention } from '#shared/contract/operations/interventions/get-intervention.ts';
import { listInterventions } from '#shared/contract/operations/interventions/list-interventions.ts';
import { interventionsFor } from '#shared/domain/interventions/intervention.ts';
import { interventionIdOf } from '#shared/domain/interventions/intervention-id.ts';
import { interventionLocales } from '#shared/domain/interventions/locales.ts';
import { describeOperation } from '#test/support/describe-operation.ts';
import { expectProblem } from '#test/support/expect-problem.ts';
import { callOperation } from '#test/support/http-event.ts';
import { testEdge } from '#test/support/test-edge.ts';

const id = interventionIdOf('SIGNED_OUT', 'AUDI', 'vehicle');

describeOperation({
  contract: listInterventions,
  operation: listAll,
  connect: () => ({}),
  arrange: async () => ({}),
});
describeOperation({
  contract: getIntervention,
  operation: getOne,
  connect: () => ({}),
  arrange: async () => ({ path: { interventionId: id } }),
  // They are the same for every client.
  underForeignIds: 'own',
});

const list = (query?: string) =>
  callOperation(
    listAll(() => ({}), testEdge()),
    listInterventions,
    query ? { query } : {},
  );
const get = (interventionId: string, query?: string) =>
  callOperation(
    getOne(() => ({}), testEdge()),
    getIntervention,
    { path: { interventionId }, ...(query ? { query } : {}) },
  );

describe('getIntervention', () => {
  it('says what is to be done, by whom and where', async () => {
    expect((await get(id)).body).toEqual({
      id,
      vendor: 'AUDI',
      vendorType: 'vehicle',
      brand: 'Audi',
      introducedAt: '2026-11-22T00:00:00.000Z',
      domain: 'Account',
      resolution: {
        title: 'Sign in to Audi again',
        description:
          'Audi no longer accepts the sign-in for your vehicle. The password may have been changed.\n\n' +
          '1. Open the link page again\n2. Sign in with your **myAudi** account',
        access: 'Remote',
        agent: 'User',
        action: 'Link',
      },
    });
  });

  it('speaks every language, and American English in place of one that it does not', async () => {
    const titles = await Promise.all(
      interventionLocales.map(async (locale) => (await get(id, `language=${locale}`)).text),
    );
    expect(new Set(titles).size).toBeGreaterThanOrEqual(interventionLocales.length - 1);

    for (const other of ['it-IT', 'de', 'tlh', '']) {
      expect((await get(id, `language=${other}`)).body).toEqual((await get(id)).body);
    }
  });

  it('does not find one that is about another vendor or type than was asked for', async () => {
    expect((await get(id, 'vendor=AUDI&vendorType=vehicle')).status).toBe(200);
    expectProblem(await get(id, 'vendor=BMW'), 404, 'not-found');
    expectProblem(await get(id, 'vendorType=charger'), 404, 'not-found');
    expectProblem(await get('0192f7c4-0000-7000-8000-0000000000ff'), 404, 'not-found');
    expect((await get(id.toUpperCase())).status).toBe(200);
  });
});

describe('listInterventions', () => {
  it('shows all of them, or those of a vendor and a type', async () => {
    expect((await list()).body).toHaveLength(interventionsFor({}).length);

    const { body } = await list('vendor=TESLA&vendorType=charger&language=de-DE');
    expect(body.map((one: { id: string }) => one.id)).toEqual(
      interventionsFor({ vendor: 'TESLA', vendorType: 'charger' }).map((one) => one.id),
    );
    expect(body[0].resolution.title).toBe('Erneut bei Tesla anmelden');
  });

  it.each(['vendor=NOBODY', 'vendorType=boat', 'vendor=tesla'])('turns %s down', async (query) => {
    expectProblem(await list(query), 400, 'bad-request');
  });
});

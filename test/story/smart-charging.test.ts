import { XMLValidator } from 'fast-xml-parser';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clientApi } from '#bin/calling/client-api.ts';
import { type DemoHours, hoursAfter } from '#bin/demo/demo-hours.ts';
import { type DemoReceiver, demoReceiver } from '#bin/demo/demo-receiver.ts';
import { priceAt, tariff } from '#bin/demo/demo-tariff.ts';
import { drawnNight } from '#bin/demo/drawn-night.ts';
import { FIRST_LEVEL, type Household, makeHousehold } from '#bin/demo/household.ts';
import { nightReport, savedIn } from '#bin/demo/night-report.ts';
import { type Night, spendNight } from '#bin/demo/spend-night.ts';
import { daySvg } from '#bin/drawing/day-svg.ts';
import { instant, seconds } from '#shared/domain/quantities/units.ts';
import { bentClock } from '#shared/runtime/bent-time.ts';
import { startFromSources } from '#test/support/loadstar-process.ts';
import { temporaryFolder } from '#test/support/temporary-folder.ts';

/** Thirteen hours of a night in less than a minute. */
const SPEED = 900;

/** On a machine that is busy with other tests. */
const TO_MAKE_READY = seconds(20);

/**
 * A night of smart charging through the whole house: a process of its own, real sockets, and a clock that goes fast. It is
 * the night that `npm run demo` shows.
 */
describe('a car that is plugged in at 18:00 and is to be full by 07:00', () => {
  const resources = new AsyncDisposableStack();
  let hours: DemoHours;
  let receiver: DemoReceiver;
  let household: Household;
  let night: Night;

  beforeAll(async () => {
    const folder = resources.use(await temporaryFolder());
    hours = hoursAfter(instant(Date.now()), SPEED, TO_MAKE_READY);
    const startAt = new Date(hours.beginning).toISOString();
    const pace = ['--speed', `${SPEED}`, '--start-at', startAt];
    const loadstar = await startFromSources(folder.path, ['--memory', ...pace]);
    resources.defer(async () => {
      await loadstar.stop();
    });
    receiver = resources.use(await demoReceiver(() => undefined));
    const api = await clientApi(loadstar.description);
    household = await makeHousehold(api, receiver);
    const clock = bentClock(loadstar.description.clock);
    night = await spendNight({ api, household, hours, clock, events: receiver.events });
  }, 180_000);

  afterAll(() => resources.disposeAsync());

  const statuses = () =>
    receiver.events.flatMap((event) =>
      'smartChargingStatus' in event ? event.smartChargingStatus : [],
    );
  const actions = () =>
    receiver.events.flatMap((event) => ('vendorAction' in event ? event.vendorAction : []));
  const vehicles = () =>
    receiver.events.flatMap((event) => ('vehicle' in event ? event.vehicle : []));
  const timeOf = (timestamp: string | null) => instant(Date.parse(timestamp ?? ''));

  it('is stopped, started and full, and each state on the way is told once', () => {
    const states = statuses().map(({ state }) => state);

    expect(states.filter((state, index) => state !== states[index - 1])).toEqual([
      'CONSIDERING',
      'PLAN:EXECUTING:STOPPING',
      'PLAN:EXECUTING:STOPPED',
      'PLAN:EXECUTING:STARTING',
      'PLAN:EXECUTING:STARTED',
      'PLAN:ENDED:FINISHED',
      'FULLY_CHARGED',
    ]);
    const times = statuses().map(({ stateChangedAt }) => stateChangedAt);
    expect(times).toEqual(times.toSorted());
    expect(actions().map(({ kind, state }) => `${kind} ${state}`)).toEqual([
      'STOP CONFIRMED',
      'START CONFIRMED',
    ]);
  });

  it('is full before its deadline', () => {
    const full = statuses().find(({ state }) => state === 'FULLY_CHARGED');

    expect(timeOf(full?.stateChangedAt ?? null)).toBeLessThan(hours.deadline);
    expect(night.status).toMatchObject({ state: 'FULLY_CHARGED', plan: null });
    expect(night.vehicle.chargeState).toMatchObject({ batteryLevel: 100, isFullyCharged: true });
  });

  it('does what the webhooks say', () => {
    const doings = vehicles().map(({ chargeState }) => chargeState.powerDeliveryState);

    expect(doings.filter((doing, index) => doing !== doings[index - 1])).toEqual([
      'UNPLUGGED',
      'PLUGGED_IN:CHARGING',
      'PLUGGED_IN:STOPPED',
      'PLUGGED_IN:CHARGING',
      'PLUGGED_IN:COMPLETE',
    ]);
    expect(new Set(vehicles().map(({ id }) => id))).toEqual(new Set([household.vehicleId]));
  });

  it('has a plan, by id, that charges when power is cheapest', () => {
    const { plan } = night;
    const startAt = timeOf(plan.startAt);

    expect(plan).toMatchObject({
      vehicleId: household.vehicleId,
      locationId: household.locationId,
      currency: 'EUR',
      finalState: 'PLAN:ENDED:FINISHED',
      failureCondition: null,
    });
    expect(timeOf(plan.stopConfirmedAt)).toBeGreaterThanOrEqual(hours.plugIn);
    expect(timeOf(plan.startConfirmedAt)).toBeGreaterThanOrEqual(startAt);
    expect(priceAt(startAt)).toBe(Math.min(...tariff.map(({ cost }) => Number(cost))));
    expect(plan.smartCost).toBeLessThan(plan.nonSmartCost * 0.6);
  });

  it('has a reason for all that its plan does', () => {
    const { plan, slots } = night.explanation;

    expect(plan).toEqual(night.plan);
    expect(slots.map(({ start }) => start)).toEqual([
      plan.stopAt,
      ...slots.slice(0, -1).map(({ end }) => end),
    ]);
    expect(timeOf(slots.at(-1)?.end ?? null)).toBe(hours.deadline);
    for (const { power, reason } of slots) {
      expect(reason).toMatch(power > 0 ? /^Charges: .*\.$/ : /^(Waits|Is done): .*\.$/);
    }
  });

  it('has saved money, and the statistics say how much', () => {
    const energy = night.sessions.reduce((sum, { kwhSum }) => sum + kwhSum, 0);
    const cost = night.sessions.reduce((sum, { costSum }) => sum + costSum, 0);

    expect(energy).toBeGreaterThan((60 * (100 - FIRST_LEVEL)) / 100 - 2);
    expect(savedIn(night)).toBeGreaterThan(cost * 0.3);
    expect(nightReport(night, receiver.events)).toContain(
      `saved       ${savedIn(night).toFixed(2)} EUR`,
    );
  });

  it('is drawn', () => {
    const day = drawnNight(night, receiver.events, hours);

    expect(day.slots.at(-1)?.level).toBe(100);
    expect(Math.max(...day.slots.map(({ power }) => power))).toBeCloseTo(11, 1);
    expect(XMLValidator.validate(daySvg(day))).toBe(true);
  });
});

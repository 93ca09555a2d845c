import { CURRENCY, priceAt, TIME_ZONE } from '#bin/demo/demo-tariff.ts';
import type { ToldEvent } from '#bin/demo/told-event.ts';
import { clockText } from '#bin/drawing/clock-text.ts';
import { type Instant, instant } from '#shared/domain/quantities/units.ts';

/** What stands over the lines of a timeline. */
export const timelineHead = row('Clock', ['Webhook', ''], 'Level', `${CURRENCY}/kWh`);

/**
 * Tells webhooks as they come, a line each: how smart charging stands, what is asked of the car and what became of it, and
 * what the car does. That it charged by another percent is told every 20 percent.
 */
export const timeline = (print: (line: string) => void): ((event: ToldEvent) => void) => {
  let seen = { state: '', level: '', score: 0 };
  return (event) => {
    const at = instant(Date.parse(event.createdAt));
    const say = (...words: readonly [string, string]) =>
      print(row(clock(at), words, seen.level, priceAt(at).toFixed(4)));
    if ('smartChargingStatus' in event) {
      say('smart charging', event.smartChargingStatus.state);
    } else if ('vendorAction' in event) {
      const { kind, state } = event.vendorAction;
      say('action', `${kind} ${state}`);
    } else {
      const { powerDeliveryState: state, batteryLevel } = event.vehicle.chargeState;
      const level = batteryLevel ?? 0;
      const now = { state, level: `${level} %`, score: Math.floor(level / 20) };
      const isNews = now.state !== seen.state || now.score !== seen.score;
      seen = now;
      if (isNews) say('vehicle', state);
    }
  };
};

const clock: (at: Instant) => string = clockText(TIME_ZONE);

function row(time: string, [about, what]: readonly [string, string], level: string, price: string) {
  return `  ${time}  ${about.padEnd(15)} ${what.padEnd(26)} ${level.padStart(6)} ${price.padStart(8)}`;
}

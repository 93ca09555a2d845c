import { randomUUID } from 'node:crypto';
import { ACCOUNT_ID, REGION } from '#lib/local/account.ts';
import type { LocalClock } from '#lib/local/clock/clock.ts';
import { eventTime } from '#lib/local/eventbridge/put-events.ts';
import type { RuleDefinition } from '#lib/local/eventbridge/rule-definition.ts';
import type { Schedule } from '#lib/local/eventbridge/schedule.ts';
import type { JsonObject } from '#lib/local/store/json.ts';
import type { StoreOp } from '#lib/local/store/level.ts';
import { type Space, space } from '#lib/local/store/space.ts';
import type { Store } from '#lib/local/store/store.ts';

/** Delivers an event to all targets of a rule; `ops` go into the store with it. */
type Fire = (rule: RuleDefinition, event: JsonObject, ops: readonly StoreOp[]) => Promise<void>;

/** Whether what a rule set off when it last fired is still at work. */
type IsAtWork = (rule: RuleDefinition) => boolean;

/**
 * However fast the clock runs, this machine does a minute's work only so many times a second. Rules
 * that would fire more often than this many real milliseconds, or before what they last set off has come to its end, skip a
 * time, as they do when they were missed.
 */
const SHORTEST_REAL_PERIOD_MS = 250;

/**
 * Fires rules on the clock. When a rule last fired is stored together with what it set off, so
 * after a stop each rule that was due meanwhile fires once, and none fires twice.
 */
export class Schedules {
  readonly #last: Space<number>;
  readonly #clock: LocalClock;
  readonly #fire: Fire;
  readonly #isAtWork: IsAtWork;
  readonly #cancel = new Set<() => void>();
  #firing: Promise<unknown> = Promise.resolve();
  #stopped = false;

  constructor(store: Store, clock: LocalClock, fire: Fire, isAtWork: IsAtWork) {
    this.#last = space(store, 'schedule');
    this.#clock = clock;
    this.#fire = fire;
    this.#isAtWork = isAtWork;
  }

  /** @param store where a rule that is new is noted: it fires a period from now. */
  async start(rules: readonly RuleDefinition[], store: Store): Promise<void> {
    for (const rule of rules) {
      if (!rule.schedule) continue;
      const last = await this.#last.get(rule.address);
      const since = last ?? this.#clock.now();
      if (last === undefined) await store.batch([this.#last.put(rule.address, since)]);
      this.#await(rule, rule.schedule, { due: rule.schedule(since), last: since });
    }
  }

  /** Fires no more; resolves when the last firing is in the store. */
  async stop(): Promise<void> {
    this.#stopped = true;
    for (const cancel of this.#cancel) cancel();
    await this.#firing;
  }

  #await(rule: RuleDefinition, schedule: Schedule, { due, last }: Waiting): void {
    const cancel = this.#clock.schedule(due, () => {
      this.#cancel.delete(cancel);
      if (this.#clock.speed > 1 && this.#isAtWork(rule)) {
        if (!this.#stopped) this.#await(rule, schedule, { due: this.#soonest(), last });
        return;
      }
      const latest = latestDue(schedule, this.#clock.now(), last);
      const fired = this.#fire(rule, scheduledEvent(rule, latest), [
        this.#last.put(rule.address, latest),
      ]);
      this.#firing = Promise.allSettled([this.#firing, fired]);
      const due = Math.max(schedule(latest), this.#soonest());
      if (!this.#stopped) this.#await(rule, schedule, { due, last: latest });
    });
    this.#cancel.add(cancel);
  }

  #soonest(): number {
    return this.#clock.now() + SHORTEST_REAL_PERIOD_MS * this.#clock.speed;
  }
}

/** When a rule fires next, and which of its times it last fired for. */
type Waiting = { readonly due: number; readonly last: number };

/** The last of the times that have passed: one event stands for all that were missed. */
const latestDue = (schedule: Schedule, now: number, last: number): number => {
  let latest = schedule(last);
  for (let next = schedule(latest); next <= now; next = schedule(next)) latest = next;
  return latest;
};

const scheduledEvent = (rule: RuleDefinition, due: number): JsonObject => ({
  version: '0',
  id: randomUUID(),
  'detail-type': 'Scheduled Event',
  source: 'aws.events',
  account: ACCOUNT_ID,
  time: eventTime(due),
  region: REGION,
  resources: [rule.arn],
  detail: {},
});

import { AwsError } from '#lib/local/aws-error.ts';
import type { LocalClock } from '#lib/local/clock/clock.ts';
import { putEventsEntries, readEntry } from '#lib/local/eventbridge/put-events.ts';
import type { RuleDefinition } from '#lib/local/eventbridge/rule-definition.ts';
import { Schedules } from '#lib/local/eventbridge/schedules.ts';
import { prepareDelivery, type TargetContext } from '#lib/local/eventbridge/targets.ts';
import type { Prepared } from '#lib/local/prepared.ts';
import type { JsonObject } from '#lib/local/store/json.ts';
import type { StoreOp } from '#lib/local/store/level.ts';
import type { Store } from '#lib/local/store/store.ts';

/** EventBridge in this process. */
export type EventBridge = {
  /** Answers `PutEvents`: by then every target has its event in the store. @throws {AwsError} */
  call(action: string, input: JsonObject): Promise<JsonObject>;
  /** Begins to fire the rules that have a schedule. */
  start(): Promise<void>;
  stop(): Promise<void>;
};

/** EventBridge with `rules`, on buses named `buses` and the default one. */
export const eventBridge = (
  {
    rules,
    buses,
  }: { readonly rules: readonly RuleDefinition[]; readonly buses: readonly string[] },
  {
    store,
    clock,
    ...targets
  }: TargetContext & { readonly store: Store; readonly clock: LocalClock },
): EventBridge => {
  const rulesOf = new Map<string, RuleDefinition[]>(['default', ...buses].map((bus) => [bus, []]));
  for (const rule of rules) if (rule.wants) rulesOf.get(rule.bus)?.push(rule);

  const commit = async (deliveries: readonly Prepared[], ops: readonly StoreOp[] = []) => {
    await store.batch([...ops, ...deliveries.flatMap((delivery) => [...delivery.ops])]);
    for (const delivery of deliveries) delivery.commit();
  };
  const deliveriesOf = ({ targets: wanted }: RuleDefinition, event: JsonObject) =>
    wanted.map((target) => prepareDelivery(target, event, targets));

  const schedules = new Schedules(
    store,
    clock,
    (rule, event, ops) => commit(deliveriesOf(rule, event), ops),
    (rule) => rule.targets.some(({ arn }) => targets.invocations.isAtWork(arn)),
  );
  const putEvents = async (input: JsonObject): Promise<JsonObject> => {
    const read = putEventsEntries(input).map((entry) => readEntry(entry, clock.now()));
    const deliveries = read.flatMap((entry) => {
      if ('error' in entry) return [];
      const interested = rulesOf.get(entry.bus)?.filter(({ wants }) => wants?.(entry.event));
      return (interested ?? []).flatMap((rule) => deliveriesOf(rule, entry.event));
    });
    await commit(deliveries);
    const Entries = read.map((entry) =>
      'error' in entry ? entry.error : { EventId: entry.event.id },
    );
    return { FailedEntryCount: read.filter((entry) => 'error' in entry).length, Entries };
  };
  return {
    call: async (action, input) => {
      if (action === 'PutEvents') return putEvents(input);
      throw new AwsError('UnknownOperationException', `${action} is unknown locally`);
    },
    start: () => schedules.start(rules, store),
    stop: () => schedules.stop(),
  };
};

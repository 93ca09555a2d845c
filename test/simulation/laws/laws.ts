import { hashOf } from '#bin/simulate/engine/random.ts';
import { isPassingTrouble } from '#shared/runtime/http/is-passing-trouble.ts';
import type { TableChange } from '#test/simulation/cloud/tables/memory-tables.ts';
import type { Scheduler } from '#test/simulation/engine/scheduler.ts';
import { MISCHIEF } from '#test/simulation/faults/mischief.ts';
import { actionLaws } from '#test/simulation/laws/action-laws.ts';
import { answerLaws } from '#test/simulation/laws/answer-laws.ts';
import { authorizationLaws } from '#test/simulation/laws/authorization-laws.ts';
import { commandLaws } from '#test/simulation/laws/command-laws.ts';
import { consumptionLaws } from '#test/simulation/laws/consumption-laws.ts';
import { counterLaws } from '#test/simulation/laws/counter-laws.ts';
import { dealtPlanLaws } from '#test/simulation/laws/dealt-plan-laws.ts';
import { deliveryLaws, type Heard } from '#test/simulation/laws/delivery-laws.ts';
import { describeChange } from '#test/simulation/laws/describe-change.ts';
import { deviceLaws } from '#test/simulation/laws/device-laws.ts';
import { disconnectionLaws } from '#test/simulation/laws/disconnection-laws.ts';
import { discoveryLaws } from '#test/simulation/laws/discovery-laws.ts';
import { erasureLaws } from '#test/simulation/laws/erasure-laws.ts';
import { flexLaws } from '#test/simulation/laws/flex-laws.ts';
import { formerLaws } from '#test/simulation/laws/former-laws.ts';
import { keyLaws } from '#test/simulation/laws/key-laws.ts';
import type { Law } from '#test/simulation/laws/law-world.ts';
import { leaseLaws } from '#test/simulation/laws/lease-laws.ts';
import { leftoverLaws } from '#test/simulation/laws/leftover-laws.ts';
import { limitLaws } from '#test/simulation/laws/limit-laws.ts';
import { paceLaws } from '#test/simulation/laws/pace-laws.ts';
import { pairLaws } from '#test/simulation/laws/pair-laws.ts';
import { placeLaws } from '#test/simulation/laws/place-laws.ts';
import { privacyLaws } from '#test/simulation/laws/privacy-laws.ts';
import { sandboxLaws } from '#test/simulation/laws/sandbox-laws.ts';
import { scheduleLaws } from '#test/simulation/laws/schedule-laws.ts';
import { sealingLaws } from '#test/simulation/laws/sealing-laws.ts';
import { silenceLaws } from '#test/simulation/laws/silence-laws.ts';
import { smartChargingLaws } from '#test/simulation/laws/smart-charging-laws.ts';
import { statisticsLaws } from '#test/simulation/laws/statistics-laws.ts';
import { tariffLaws } from '#test/simulation/laws/tariff-laws.ts';
import { tokenLaws } from '#test/simulation/laws/token-laws.ts';
import { truthLaws } from '#test/simulation/laws/truth-laws.ts';
import { updatedFieldsLaws } from '#test/simulation/laws/updated-fields-laws.ts';
import { viewLaws } from '#test/simulation/laws/view-laws.ts';
import { Violation } from '#test/simulation/laws/violation.ts';
import type { Exchange, Tenant } from '#test/simulation/people/tenant.ts';
import type { Platform } from '#test/simulation/platform/platform.ts';
import type { Arrival } from '#test/simulation/platform/receivers.ts';
import type { VendorLedger } from '#test/simulation/platform/vendor-ledger.ts';
import type { OwnTrouble } from '#test/simulation/storm-log.ts';
import type { Story } from '#test/simulation/story.ts';

export type LawsWorld = {
  readonly scheduler: Scheduler;
  readonly caller: { readonly run: string };
  readonly story: Story;
};

/** Everything that must hold in a storm: it hears all that happens, and counts it. */
export const startLaws = ({ scheduler, caller, story }: LawsWorld) => {
  const counts = new Map<string, number>();
  const count = (name: string) => counts.set(name, (counts.get(name) ?? 0) + 1);
  let violation: Violation | undefined;
  let print = 0;
  const broken = (law: string, what: string) => {
    story.tell('THE LAW', () => `${law}: ${what}`);
    violation ??= new Violation(law, what);
  };
  let tenants: readonly Tenant[] = [];
  const heard = new Map<string, Heard>();
  const world = { scheduler, broken };
  const laws: readonly Law[] = [
    actionLaws(world),
    commandLaws(world),
    deliveryLaws(world, heard),
    truthLaws(world, heard),
    updatedFieldsLaws(world),
    viewLaws(world),
    answerLaws(world),
    authorizationLaws(world),
    keyLaws(world),
    privacyLaws(world, () => tenants),
    formerLaws(world),
    counterLaws(world),
    erasureLaws(world),
    leftoverLaws(world),
    disconnectionLaws(world),
    discoveryLaws(world),
    deviceLaws(world),
    placeLaws(world),
    leaseLaws(world),
    limitLaws(world),
    paceLaws(world),
    pairLaws(world),
    sandboxLaws(world),
    scheduleLaws(world),
    flexLaws(world),
    dealtPlanLaws(world),
    smartChargingLaws(world),
    sealingLaws(world),
    silenceLaws(world),
    tariffLaws(world),
    statisticsLaws(world),
    consumptionLaws(world),
    tokenLaws(world),
  ];
  const ledger: VendorLedger = {
    reading: (given) => {
      for (const { onReading } of laws) onReading?.(given);
    },
    command: (taken) => {
      count('commands');
      story.tell('vendor', () => `takes a command for ${taken.deviceId} from ${taken.from}`);
      for (const { onCommand } of laws) onCommand?.(taken);
    },
  };
  const onChange = (change: TableChange) => {
    const { table, before, after } = change;
    const row = after ?? before;
    count(`changes of ${table}`);
    print = hashOf(`${table}${String(row?.pk)}${String(row?.sk)}${String(after?.version)}`, print);
    const by = caller.run || MISCHIEF;
    story.tell(by, () => describeChange(change));
    for (const law of laws) law.onChange?.(change, by);
  };
  return {
    ledger,
    watch: (platform: Platform) => platform.rows.onChange(onChange),
    meet: (everybody: readonly Tenant[]) => {
      tenants = everybody;
    },
    onTrouble: ({ code, fields: { error } }: OwnTrouble) => {
      if (isPassingTrouble(error) || isAboutPoison(code, error) || isSaidOnPurpose(error)) return;
      const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
      broken('nothing unforeseen is thrown', `${code}: ${text}`);
    },
    onArrival: (arrival: Arrival) => {
      count('deliveries');
      print = hashOf(arrival.body, print);
      story.tell(arrival.url, () => `takes ${arrival.deliveryId}: ${arrival.body}`);
      for (const { onArrival } of laws) onArrival?.(arrival);
    },
    onExchange: (exchange: Exchange) => {
      count(`answers ${exchange.answer.status}`);
      story.tell(exchange.tenant, () => describeExchange(exchange));
      for (const { onExchange } of laws) onExchange?.(exchange);
    },
    nowAndThen: (platform: Platform) => {
      for (const law of laws) law.nowAndThen?.(platform);
    },
    afterStep: () => {
      for (const { afterStep } of laws) afterStep?.();
    },
    atRest: (platform: Platform) => {
      for (const law of laws) law.atRest?.(platform);
    },
    violation: () => violation,
    counts: () => counts,
    fingerprint: () => print.toString(16),
  };
};

/** What the storm itself made unreadable is found unreadable. */
const isAboutPoison = (code: string, error: unknown): boolean =>
  code === 'change_unreadable' || (code === 'message_failed' && error instanceof SyntaxError);

/** Our own words for what a queue or the bus did not take, again and again, and for half a reading or half a period. */
const isSaidOnPurpose = (error: unknown): boolean =>
  error instanceof Error &&
  /did not take an event|were not taken|a part of the value is missing|parts, and \d+ were told/.test(
    error.message,
  );

const describeExchange = ({ request, answer }: Exchange): string => {
  const { name, operation, path = {}, body = null } = request;
  const asked = `${operation} ${JSON.stringify(path)} ${JSON.stringify(body)}`;
  return `${name}: ${asked} → ${answer.status} ${answer.text.slice(0, 300)}`;
};

import { endingOf } from '#bin/simulate/journal.ts';
import type { Simulated } from '#bin/simulate/simulation.ts';
import { sideBySide } from '#shared/app/side-by-side.ts';
import { summaryOf } from '#shared/domain/consumption/consumption-summary.ts';
import type { PricedSlice } from '#shared/domain/consumption/priced-consumption.ts';
import {
  type KilowattHours,
  kilowattHours,
  type Money,
  money,
} from '#shared/domain/quantities/units.ts';

/** What a simulation came to, as the statistics of the platform tell it. */
export type Figures = {
  readonly energy: KilowattHours;
  /** Of it, what nobody knows the price of: charged away from home, or while no prices came. */
  readonly unpriced: KilowattHours;
  /** What truly went into batteries. */
  readonly metered: KilowattHours;
  /** Of what a price is known of, as savings are. */
  readonly cost: Money;
  readonly savings: Money;
  /** How plans ended, most first. */
  readonly endings: readonly (readonly [ending: string, plans: number])[];
  readonly plans: number;
  readonly commands: { readonly START: number; readonly STOP: number };
  readonly looks: number;
  readonly judgements: number;
  readonly happenings: number;
};

/** Works out the figures. Money is added in millionths, so that equal sums are equal. */
export const figuresOf = async ({
  members,
  platform,
  start,
  end,
  plans,
  judgements,
  journal: { counts },
}: Simulated): Promise<Figures> => {
  const consumed = await sideBySide(members, 1, (member) => platform.consumed(member, start, end));
  const summaries = consumed.map(summaryOf);
  const count = (what: string) => counts.get(what) ?? 0;
  return {
    energy: kilowattHours(sum(summaries.map(({ energy }) => energy))),
    unpriced: kilowattHours(
      sum(consumed.map((slices) => summaryOf(slices.filter(isUnpriced)).energy)),
    ),
    metered: kilowattHours(sum(members.map(({ car }) => car.truth(end).metered))),
    cost: sumOfMoney(summaries.map(({ cost }) => cost)),
    savings: sumOfMoney(summaries.map(({ savings }) => savings ?? money(0))),
    endings: [...Map.groupBy(plans, endingOf)]
      .map(([ending, all]) => [ending, all.length] as const)
      .toSorted(([a, many], [b, more]) => more - many || (a < b ? -1 : 1)),
    plans: plans.length,
    commands: { START: count('START'), STOP: count('STOP') },
    looks: count('look'),
    judgements,
    happenings: sum([...counts.values()]),
  };
};

const isUnpriced = ({ price }: PricedSlice): boolean => price === null;

const MICROS = 1_000_000;

const sumOfMoney = (sums: readonly Money[]): Money =>
  money(sum(sums.map((each) => Math.round(each * MICROS))) / MICROS);

const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0);

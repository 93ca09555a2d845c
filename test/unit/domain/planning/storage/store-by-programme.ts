import { type Constraint, minimize, type Variable } from '#test/support/linear-programme.ts';

/** One direction of a store's device: so much energy at most, what a kWh does to the level, and costs. */
export type Flow = { most: number; gain: number; price: number };
/** A slot of a store, written in energy at the meter and not, as the planners do, in levels. */
type ReferenceSlot = {
  keep: number;
  drift: number;
  into: Flow;
  out: Flow;
  /** The level at the end should be in these, at a distance that counts by weight. */
  ranges: { least: number; most: number; weight: number }[];
};
export type ReferenceStore = {
  level: number;
  least: number;
  most: number;
  endWorth: number;
  slots: ReferenceSlot[];
};

/**
 * The least miss, and the least cost with that miss, by HiGHS: a variable per direction, level and
 * distance; with a whole variable per slot for its direction where `oneWay`.
 *
 * The miss is in the objective at a price, and both are read from the solution. A second programme
 * with the least miss as a limit would have next to no inside, and HiGHS takes some such programmes
 * for infeasible; and a price that is far too large makes it end mixed-integer ones too early.
 *
 * @param price of a miss: for the least miss, more than avoiding one can cost
 */
export const byProgramme = (
  store: ReferenceStore,
  oneWay: boolean,
  price: number,
): { missed: number; cost: number } => {
  const { variables, weights, rows } = modelOf(store, oneWay);
  const dear = variables.map((one, v) => ({ ...one, cost: one.cost + price * (weights[v] ?? 0) }));
  const { values } = minimize(dear, rows);
  const sum = (of: (v: number) => number) =>
    values.reduce((total, value, v) => total + value * of(v), 0);
  return { missed: sum((v) => weights[v] ?? 0), cost: sum((v) => variables[v]?.cost ?? 0) };
};

const modelOf = (store: ReferenceStore, oneWay: boolean) => {
  const variables: Variable[] = [];
  const weights: number[] = [];
  const rows: Constraint[] = [];
  const add = (variable: Variable, weight = 0): number => {
    weights.push(weight);
    return variables.push(variable) - 1;
  };
  let before: number | undefined;
  for (const [t, { keep, drift, into, out, ranges }] of store.slots.entries()) {
    const last = t === store.slots.length - 1;
    const taken = add({ cost: into.price, upper: into.most });
    const given = add({ cost: out.price, upper: out.most });
    const worth = last ? -store.endWorth : 0;
    const level = add({ cost: worth, lower: store.least, upper: store.most });
    const known = drift + (before === undefined ? keep * store.level : 0);
    const past: [number, number][] = before === undefined ? [] : [[before, -keep]];
    const change: [number, number][] = [
      [taken, -into.gain],
      [given, -out.gain],
    ];
    rows.push({ lower: known, upper: known, terms: [[level, 1], ...past, ...change] });
    for (const { least, most, weight } of ranges) {
      const below = add({ cost: 0 }, weight);
      const above = add({ cost: 0 }, weight);
      const terms: [number, number][] = [
        [level, 1],
        [below, 1],
        [above, -1],
      ];
      rows.push({ lower: least, upper: most, terms });
    }
    if (oneWay) {
      const way = add({ cost: 0, upper: 1, integer: true });
      const up: [number, number][] = [
        [taken, 1],
        [way, -into.most],
      ];
      const down: [number, number][] = [
        [given, 1],
        [way, out.most],
      ];
      rows.push({ upper: 0, terms: up }, { upper: out.most, terms: down });
    }
    before = level;
  }
  return { variables, weights, rows };
};

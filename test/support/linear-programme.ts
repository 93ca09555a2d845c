import highsModule from 'highs';

/** One variable: its price in the objective and its bounds (0 and infinity unless said). */
export type Variable = { cost: number; lower?: number; upper?: number; integer?: boolean };
/** One constraint: `lower <= sum(value * variable) <= upper`, by variable number. */
export type Constraint = { lower?: number; upper?: number; terms: readonly [number, number][] };

// The package's types describe its CommonJS build; what is imported here is the loader itself.
const loadHighs = highsModule as unknown as typeof highsModule.default;
const highs = await loadHighs();

/** HiGHS's way to solve a linear programme; its own choice is the simplex. */
export type Method = 'choose' | 'simplex' | 'ipm';

/**
 * Minimises a (mixed-integer) linear programme with HiGHS: the independent judge of our planners.
 * @throws when HiGHS does not prove an optimum
 */
export const minimize = (
  variables: readonly Variable[],
  constraints: readonly Constraint[],
  method: Method = 'choose',
): { cost: number; values: Float64Array } => {
  if (variables.length === 0) return { cost: 0, values: new Float64Array(0) };
  const terms = constraints.flatMap(({ terms: row }) => row);
  const starts = [0];
  for (const { terms: row } of constraints) starts.push((starts.at(-1) ?? 0) + row.length);
  const { continuous, integer } = highs.constants.variableType;
  return highs.withModel(
    {
      numCols: variables.length,
      numRows: constraints.length,
      colCost: variables.map(({ cost }) => cost),
      colLower: variables.map(({ lower }) => lower ?? 0),
      colUpper: variables.map(({ upper }) => upper ?? highs.infinity),
      rowLower: constraints.map(({ lower }) => lower ?? -highs.infinity),
      rowUpper: constraints.map(({ upper }) => upper ?? highs.infinity),
      matrix: {
        format: 'csr',
        numCols: variables.length,
        numRows: constraints.length,
        starts,
        indices: terms.map(([column]) => column),
        values: terms.map(([, value]) => value),
      },
      ...(variables.some((variable) => variable.integer === true) && {
        integrality: variables.map((variable) => (variable.integer ? integer : continuous)),
      }),
    },
    (model) => {
      model.options.set({ output_flag: false, mip_rel_gap: 0, mip_abs_gap: 0, solver: method });
      model.run();
      const status = model.getModelStatus();
      if (status !== highs.constants.modelStatus.optimal) throw new Error(`HiGHS: ${status}`);
      return {
        cost: model.getObjectiveValue(),
        values: Float64Array.from(model.getSolution().colValue),
      };
    },
  );
};

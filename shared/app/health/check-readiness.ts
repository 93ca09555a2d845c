import type { Probe } from '#shared/ports/probe.ts';

/**
 * Use case: find out whether everything that requests depend on can be reached.
 *
 * @returns Names of what cannot; none when all is well.
 */
export const checkReadiness = async (probes: readonly Probe[]): Promise<readonly string[]> => {
  const outcomes = await Promise.allSettled(probes.map(({ check }) => check()));
  return probes.flatMap(({ name }, index) =>
    outcomes[index]?.status === 'fulfilled' ? [] : [name],
  );
};

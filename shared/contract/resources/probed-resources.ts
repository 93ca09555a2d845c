import * as z from 'zod';

/**
 * What the readiness check asks for. It is one parameter beside the function: a variable for each table and queue would
 * fill the four kilobytes of an environment.
 */
export const ProbedResources = z.object({
  /** Names. */
  tables: z.array(z.string()),
  /** URLs. */
  queues: z.array(z.string()),
  /** Ids of KMS keys. */
  keys: z.array(z.string()),
  /** ARNs. */
  secrets: z.array(z.string()),
});

export type ProbedResources = z.infer<typeof ProbedResources>;

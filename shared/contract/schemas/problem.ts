import * as z from 'zod';

/** The body of every error. Open: later versions may tell more. */
export const Problem = z
  .looseObject({
    type: z.string().describe('URI of the kind of problem. It leads to a page that explains it.'),
    title: z.string().describe('Short name of the kind of problem, the same every time.'),
    detail: z.string().describe('What was wrong this time, and what would be allowed.'),
    issues: z
      .array(
        z.looseObject({
          path: z.string().optional().describe('Where it is, such as `body.maxCurrent`.'),
          message: z.string().optional().describe('What is allowed there.'),
        }),
      )
      .optional()
      .describe('One entry for each field that was not accepted.'),
  })
  .meta({ id: 'Problem', description: 'Why a request could not be answered as asked.' });

export type Problem = z.infer<typeof Problem>;

/** What the gateway answers to a request that it does not hand on: one without a token. */
export const GatewayAnswer = z
  .strictObject({ message: z.enum(['Unauthorized']) })
  .meta({ id: 'GatewayAnswer', description: 'What is answered before anything of ours runs.' });

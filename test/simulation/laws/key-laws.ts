import type { Law, LawWorld } from '#test/simulation/laws/law-world.ts';
import { isInUse } from '#test/simulation/people/tenant.ts';

/** One idempotency key, one answer: also for who asks twice at once, and after a crash. */
export const keyLaws = ({ broken }: LawWorld): Law => {
  const answers = new Map<string, string>();
  return {
    onExchange: ({ clientId, request, key, answer }) => {
      if (key === undefined || answer.status === 401 || answer.status >= 500) return;
      // Told to come back later, nothing was done for it.
      if (isInUse(answer) || answer.status === 429) return;
      const scope = `${clientId} ${request.operation} ${JSON.stringify(request.path)} ${key}`;
      const given = `${answer.status} ${answer.text}`;
      const before = answers.get(scope);
      if (before !== undefined && before !== given) {
        broken('one key, one answer', `${scope}: first ${before}, then ${given}`);
      }
      answers.set(scope, given);
    },
  };
};

import { isJson } from '#shared/contract/versions/is-json.ts';
import type { Issue } from '#shared/domain/errors/domain-error.ts';

/** By which names a body of an older version may repeat what its path names. */
const repetitions: Readonly<Record<string, 'id' | 'type'>> = {
  chargeableId: 'id',
  entityId: 'id',
  chargeableType: 'type',
  entityType: 'type',
};

/** Whether a member of a body repeats what its path names. */
export const isRepetition = (name: string): boolean => Object.hasOwn(repetitions, name);

/**
 * What a body repeats of its path, and otherwise than the path has it. A path such as `/vehicles/{vehicleId}/charging` names a
 * device by `vehicleId`.
 */
export const repeatedOtherwise = (
  path: Readonly<Record<string, string | undefined>>,
  body: unknown,
): readonly Issue[] => {
  const [[parameter = '', id] = []] = Object.entries(path);
  if (!isJson(body)) return [];
  const named = { id, type: parameter.replace(/Id$/, '') };
  return Object.entries(repetitions).flatMap(([name, what]) =>
    typeof body[name] !== 'string' || body[name] === named[what]
      ? []
      : [{ path: `body.${name}`, message: `must be ${named[what]}, as in the path` }],
  );
};

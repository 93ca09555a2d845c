import * as z from 'zod';
import { isJson } from '#shared/contract/versions/is-json.ts';
import { asType } from '#shared/contract/versions/shape-paths.ts';
import type { VersionChange } from '#shared/contract/versions/version-change.ts';

const NAME = 'user:charge-action:updated';

export const chargeActions: VersionChange = {
  row: 74,
  name: 'charge-actions',
  description:
    'That an action ended is told by `user:vendor-action:updated`, in `vendorAction`. Of actions that start or stop charging it was ' +
    '`user:charge-action:updated` and `chargeAction`; of others nothing was told. A webhook may be for either name.',
  isReconstructed: true,
  schemas: ['UserActionUpdated'],
  renames: [{ now: 'vendorAction', old: 'chargeAction' }],
  schema: (newer) =>
    newer.extend({
      event: z.literal(NAME),
      chargeAction: onlyOfCharging(asType(newer.shape.chargeAction)),
    }),
  down: (told) => {
    const { chargeAction } = told;
    const isOfCharging = isJson(chargeAction) && Object.hasOwn(chargeAction, 'kind');
    return isOfCharging ? { ...told, event: NAME } : undefined;
  },
};

/** Only an action that starts or stops charging is of a kind. */
const onlyOfCharging = (action: z.ZodType): z.ZodType => {
  if (!(action instanceof z.ZodUnion)) throw new TypeError('any action is told');
  const [first, ...more] = action.options
    .map(asType)
    .filter((option) => option instanceof z.ZodObject && Object.hasOwn(option.shape, 'kind'));
  if (!first) throw new TypeError('no action starts or stops charging');
  return more.length === 0 ? first : z.union([first, ...more]);
};

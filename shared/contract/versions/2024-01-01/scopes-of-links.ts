import * as z from 'zod';
import { asType } from '#shared/contract/versions/shape-paths.ts';
import type { Json, VersionChange } from '#shared/contract/versions/version-change.ts';

const NOTHING = 'charging_location';

/** What older names grant today. Nothing of a vehicle was ever read or controlled without its data. */
const meanings: Readonly<Record<string, readonly string[]>> = {
  'control:vehicle:charging': ['vehicle:read:data', 'vehicle:control:charging'],
  'vehicle:charge_state': ['vehicle:read:data'],
  'vehicle:information': ['vehicle:read:data'],
  'vehicle:odometer': ['vehicle:read:data'],
  'vehicle:smart_charging_policy': ['vehicle:read:data'],
  'vehicle:location': ['vehicle:read:data', 'vehicle:read:location'],
  [NOTHING]: [],
};

const EVERYTHING = 'all';

export const scopesOfLinks: VersionChange = {
  row: 17,
  name: 'scopes-of-links',
  description:
    '`scopes` of a link request is required and has new values. Without it, and with `all`, everything was asked for that the ' +
    'type of device has; `vehicle:charge_state`, `vehicle:information`, `vehicle:odometer` and ' +
    '`vehicle:smart_charging_policy` are `vehicle:read:data`, `vehicle:location` is `vehicle:read:location`, ' +
    '`control:vehicle:charging` is `vehicle:control:charging`, and `charging_location` is nothing, and refused alone. What was granted stays granted.',
  schemas: ['LinkUserPayload'],
  schema: (newer) => {
    const former = z.enum([EVERYTHING, ...Object.keys(meanings)]);
    const scopes = z
      .array(z.union([scopesIn(newer), former]))
      .refine(
        (asked) => asked.length === 0 || asked.some((scope) => scope !== NOTHING),
        `must have more than \`${NOTHING}\`, which grants nothing`,
      );
    return newer.extend({ scopes: scopes.optional() });
  },
  up: ({ scopes = [EVERYTHING], ...sent }, newer) => ({
    ...sent,
    scopes: Array.isArray(scopes) ? meantBy(scopes, sent, newer) : scopes,
  }),
};

/**
 * What was meant by scopes, each in its place, so that an issue names the one that was sent; what else they mean stands behind them. No
 * issue is about that, as it is only there where it suits the type that is asked for. In the place of nothing stands again what
 * stands there anyway.
 */
const meantBy = (scopes: readonly unknown[], sent: Json, newer: z.ZodObject) => {
  const meant = scopes.map((scope): readonly unknown[] =>
    scope === EVERYTHING ? everythingFor(sent, newer) : (meanings[String(scope)] ?? [scope]),
  );
  const { vendorType } = sent;
  const suits = (scope: unknown) =>
    vendorType === undefined || String(scope).startsWith(`${vendorType}:`);
  const all = meant.flat();
  const any = all.find(suits) ?? all[0];
  const more = meant.flatMap(([, ...others]) => others).filter(suits);
  return any === undefined ? [] : [...meant.map(([first = any]) => first), ...more];
};

const scopesIn = ({ shape: { scopes } }: z.ZodObject) => wordsIn(asType(scopes.element));

const everythingFor = (sent: Json, newer: z.ZodObject): readonly string[] => {
  const types = typesFor(sent, newer);
  return scopesIn(newer)
    .options.map(String)
    .filter((scope) => types.some((type) => scope.startsWith(`${type}:`)));
};

/** The type that is asked for, else those that the vendor makes, else all. */
const typesFor = ({ vendorType, vendor }: Json, { shape }: z.ZodObject): readonly string[] => {
  if (vendorType !== undefined) return [String(vendorType)];
  const vendors = asType(shape.vendor.unwrap());
  const types = wordsIn(asType(shape.vendorType.unwrap())).options.map(String);
  if (vendor === undefined || !(vendors instanceof z.ZodUnion)) return types;
  // The vendors are a list for each type.
  return types.filter(
    (_, index) =>
      vendors.options[index] &&
      wordsIn(asType(vendors.options[index])).options.some((name) => name === vendor),
  );
};

const wordsIn = (schema: z.ZodType): z.ZodEnum => {
  if (schema instanceof z.ZodEnum) return schema;
  throw new TypeError('only an enum has words');
};

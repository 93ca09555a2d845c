import { operation as createOperation } from '#functions/api/flex/create-flex-policy.ts';
import { operation as deleteOperation } from '#functions/api/flex/delete-flex-policy.ts';
import { operation as getOperation } from '#functions/api/flex/get-flex-policy.ts';
import { createFlexPolicy } from '#shared/contract/operations/flex/create-flex-policy.ts';
import { deleteFlexPolicy } from '#shared/contract/operations/flex/delete-flex-policy.ts';
import { getFlexPolicy } from '#shared/contract/operations/flex/get-flex-policy.ts';
import { claimOf } from '#shared/domain/flex-policies/policy-claim.ts';
import { aUser } from '#test/support/a-user.ts';
import { addLocation, addUser } from '#test/support/location-stage.ts';
import type { World } from '#test/support/operation-spec.ts';
import { callIn, startOperationWorld } from '#test/support/operation-world.ts';
import { addTargets, aVehicleAt, scheduleDeps, VEHICLE } from '#test/support/schedule-stage.ts';
import { addVehicle } from '#test/support/smart-stage.ts';

/** What every operation on flex policies may need, on the tables of a world: as much as those on schedules. */
export const flexDeps = scheduleDeps;

/** The same vehicle, as another user has linked it. */
export const THEIRS = '0192f7c4-0000-7000-8000-0000000000c4';

/** Ready with 80 % at 07:30 each day, at midnight of Sundays with less. */
export const aFlexBody = (locationId: string, vehicleId = VEHICLE) => {
  const day = { deadline: '07:30', minimumChargeTarget: 80 };
  return {
    locationId,
    vehicleId,
    batteryReserve: 20,
    schedule: {
      ...{ monday: day, tuesday: day, wednesday: day, thursday: day, friday: day, saturday: day },
      sunday: { deadline: '24:00', minimumChargeTarget: 60.5 },
    },
  };
};

const create = { contract: createFlexPolicy, operation: createOperation };
const get = { contract: getFlexPolicy, operation: getOperation };
const remove = { contract: deleteFlexPolicy, operation: deleteOperation };

/** A policy as a client makes it. Answers its id. */
export const addPolicy = async (world: World, body: unknown): Promise<string> => {
  const answer = await callIn(world, { ...create, connect: flexDeps }, { body });
  if (answer.status !== 200) throw new Error(answer.text);
  return answer.body.id;
};

/** All that a client can do with flex policies, in a world with a user, a home and a vehicle there. */
export const startFlex = async () => {
  const world = await startOperationWorld();
  const homeId = await addTargets(world);
  const deps = flexDeps(world);
  const connect = () => deps;
  const { clientId } = world;
  const stored = (policyId: string) => deps.policies.get(clientId, policyId);
  return {
    ...world,
    deps,
    homeId,
    create: (body: unknown) => callIn(world, { ...create, connect }, { body }),
    get: (policyId: string) => callIn(world, { ...get, connect }, { path: { policyId } }),
    remove: (policyId: string) => callIn(world, { ...remove, connect }, { path: { policyId } }),
    /** One that is there already: nobody is sent any more. */
    given: (body: unknown = aFlexBody(homeId)) => addPolicy(world, body),
    stored,
    /** What there is of a policy beside it: whether its vehicle is claimed, and by whom its car is. */
    claims: async (vehicleId = VEHICLE, userId = aUser().id) => {
      const own = await deps.policies.claim({ clientId, userId, assetId: vehicleId });
      const vehicle = await deps.assets.get(clientId, vehicleId);
      const state = vehicle?.state;
      const vin =
        state && 'information' in state && 'vin' in state.information
          ? state.information.vin
          : null;
      const car = vin ? await deps.policies.vinClaim(clientId, vin) : undefined;
      return [own?.policyId, car?.policyId];
    },
    claimOf: async (policyId: string) => {
      const policy = await stored(policyId);
      return policy && claimOf(policy);
    },
    control: (assetId = VEHICLE) => deps.controls.get(clientId, assetId),
    /** Which devices somebody was sent to look at since this was asked last. */
    sent: () => deps.reconciliations.take().map(({ assetId }) => assetId),
    [Symbol.asyncDispose]: world[Symbol.asyncDispose],
  };
};

/** Another user with a home and the same car. Answers where they live. */
export const addOtherUserOf = async (world: World): Promise<string> => {
  await addUser(world, 'user-2');
  const { id } = await addLocation(world, {}, 'user-2');
  const { vin } = aVehicleAt(id).state.information;
  await addVehicle(world, { ...aVehicleAt(id, THEIRS), userId: 'user-2', vin: vin ?? '' });
  return id;
};

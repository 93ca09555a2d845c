import { operation as explanationOperation } from '#functions/api/smart-charging/get-vehicle-smart-charging-plan-explanation.ts';
import { operation as planOperation } from '#functions/api/smart-charging/get-vehicles-vehicleid-smartchargingplans.ts';
import { operation as policyOperation } from '#functions/api/smart-charging/get-vehicles-vehicleid-smartchargingpolicy.ts';
import { operation as statusOperation } from '#functions/api/smart-charging/get-vehicles-vehicleid-smartchargingstatus.ts';
import { operation as putOperation } from '#functions/api/smart-charging/update-vehicle-smart-charging-policy.ts';
import { getVehicleSmartChargingPlanExplanation } from '#shared/contract/operations/smart-charging/get-vehicle-smart-charging-plan-explanation.ts';
import { getVehiclesVehicleidSmartchargingplans } from '#shared/contract/operations/smart-charging/get-vehicles-vehicleid-smartchargingplans.ts';
import { getVehiclesVehicleidSmartchargingpolicy } from '#shared/contract/operations/smart-charging/get-vehicles-vehicleid-smartchargingpolicy.ts';
import { getVehiclesVehicleidSmartchargingstatus } from '#shared/contract/operations/smart-charging/get-vehicles-vehicleid-smartchargingstatus.ts';
import { updateVehicleSmartChargingPolicy } from '#shared/contract/operations/smart-charging/update-vehicle-smart-charging-policy.ts';
import { type Asset, isOf } from '#shared/domain/assets/asset.ts';
import type { VehicleChargeState } from '#shared/domain/assets/vehicle/vehicle-state.ts';
import type { LocationInput } from '#shared/domain/locations/location.ts';
import type { SmartCharging } from '#shared/domain/smart-charging/smart-charging.ts';
import type { SmartPlan } from '#shared/domain/smart-charging/smart-plan.ts';
import { aSmartCharging } from '#test/support/a-smart-plan.ts';
import { aVehicle } from '#test/support/a-vehicle.ts';
import { addLocation, addUser } from '#test/support/location-stage.ts';
import type { World } from '#test/support/operation-spec.ts';
import { callIn, startOperationWorld } from '#test/support/operation-world.ts';
import { addTargets, aVehicleAt, scheduleDeps, VEHICLE } from '#test/support/schedule-stage.ts';

/** What every operation on smart charging may need, on the tables of a world: as much as those on schedules. */
export const smartDeps = scheduleDeps;

/** A policy that can be enabled. */
export const aPolicyBody = { isEnabled: true, deadline: '07:00', minimumChargeLimit: 30 } as const;

/** What is different about a vehicle. */
export type VehicleTwist = Partial<Asset<'vehicle'>> & {
  readonly chargeState?: Partial<VehicleChargeState>;
  readonly vin?: string;
};

/** A vehicle of a user who is there. */
export const addVehicle = async (
  world: World,
  { chargeState, vin, ...overrides }: VehicleTwist = {},
): Promise<Asset<'vehicle'>> => {
  const { assets, commit } = smartDeps(world);
  const { state, ...plain } = aVehicle(overrides);
  const information = vin === undefined ? state.information : { ...state.information, vin };
  const vehicle = {
    ...plain,
    state: { ...state, information, chargeState: { ...state.chargeState, ...chargeState } },
  };
  await commit([assets.adding(vehicle)]);
  return vehicle;
};

const connect = smartDeps;
const put = { contract: updateVehicleSmartChargingPolicy, operation: putOperation, connect };

/** Enables smart charging of the vehicle that `addTargets` makes. */
export const enableSmart = async (world: World, vehicleId = VEHICLE): Promise<void> => {
  const answer = await callIn(world, put, { path: { vehicleId }, body: aPolicyBody });
  if (answer.status !== 200) throw new Error(answer.text);
};

/** Stores how smart charging of that vehicle stands, and what plans of it are over. */
export const addSmartCharging = async (
  world: World,
  smart: SmartCharging | undefined,
  plans: readonly SmartPlan[] = [],
): Promise<void> => {
  const { smartCharging, commit } = smartDeps(world);
  const { clientId, userId, assetId, assetType, vendor } = smart ?? aSmartCharging();
  const of = { clientId, userId, assetId, assetType, vendor };
  await commit([
    ...(smart ? [smartCharging.putting(smart)] : []),
    ...plans.map((plan) => smartCharging.addingPlan({ ...of, plan })),
  ]);
};

/** All that a client can do with smart charging, in a world that is there. */
const clientIn = (world: World) => {
  const deps = smartDeps(world);
  const inWorld = { ...put, connect: () => deps };
  const policy = {
    contract: getVehiclesVehicleidSmartchargingpolicy,
    operation: policyOperation,
    connect,
  };
  const status = {
    contract: getVehiclesVehicleidSmartchargingstatus,
    operation: statusOperation,
    connect,
  };
  const plan = {
    contract: getVehiclesVehicleidSmartchargingplans,
    operation: planOperation,
    connect,
  };
  const explanation = {
    contract: getVehicleSmartChargingPlanExplanation,
    operation: explanationOperation,
    connect,
  };
  const { clientId } = world;
  return {
    deps,
    put: (body: unknown, vehicleId = VEHICLE) =>
      callIn(world, inWorld, { path: { vehicleId }, body }),
    policy: (vehicleId = VEHICLE) => callIn(world, policy, { path: { vehicleId } }),
    status: (vehicleId = VEHICLE) => callIn(world, status, { path: { vehicleId } }),
    plan: (smartChargingPlanId: string, vehicleId = VEHICLE) =>
      callIn(world, plan, { path: { vehicleId, smartChargingPlanId } }),
    explanation: (planId: string, vehicleId = VEHICLE) =>
      callIn(world, explanation, { path: { vehicleId, planId } }),
    control: (assetId = VEHICLE) => deps.controls.get(clientId, assetId),
    claim: (vin: string) => deps.smartCharging.claim(clientId, vin),
    vehicle: async (id = VEHICLE) => {
      const asset = await deps.assets.get(clientId, id);
      if (!asset || !isOf('vehicle', asset)) throw new Error('there is no such vehicle');
      return asset;
    },
    /** Which devices somebody was sent to look at since this was asked last. */
    sent: () => deps.reconciliations.take().map(({ assetId }) => assetId),
  };
};

/** A user with a vehicle that is plugged in at home in Oslo, where the market says what power costs. */
export const startSmart = async () => {
  const world = await startOperationWorld();
  const homeId = await addTargets(world);
  return Object.assign(world, clientIn(world), { homeId });
};

export type SmartStage = Awaited<ReturnType<typeof startSmart>>;

/** A user with such a vehicle, at a place that a test makes. */
export const startSmartAt = async (
  place: Partial<LocationInput> | null,
  twist: VehicleTwist = {},
) => {
  const world = await startOperationWorld();
  await addUser(world);
  const homeId = place && (await addLocation(world, place)).id;
  await addVehicle(world, { ...aVehicleAt(homeId), ...twist });
  return Object.assign(world, clientIn(world), { homeId });
};

import { operation as getAsset } from '#functions/api/assets/get-asset.ts';
import { operation as getAction } from '#functions/api/assets/get-asset-action.ts';
import { operation as listUserAssets } from '#functions/api/assets/list-user-assets.ts';
import { operation as controlCharger } from '#functions/api/chargers/control-charger-charging.ts';
import { operation as patchCharger } from '#functions/api/chargers/patch-charger.ts';
import { operation as createLocation } from '#functions/api/locations/create-location.ts';
import { operation as listPairings } from '#functions/api/pairings/list-user-pairings.ts';
import { operation as plugIn } from '#functions/api/sandbox/plug-in-sandbox-device.ts';
import { operation as controlVehicle } from '#functions/api/vehicles/post-vehicles-vehicleid-charging.ts';
import { charger as chargers } from '#shared/contract/assets/charger.ts';
import { vehicle as vehicles } from '#shared/contract/assets/vehicle.ts';
import { controlChargerCharging } from '#shared/contract/operations/chargers/control-charger-charging.ts';
import { patchCharger as patching } from '#shared/contract/operations/chargers/patch-charger.ts';
import { createLocation as locating } from '#shared/contract/operations/locations/create-location.ts';
import { listUserPairings } from '#shared/contract/operations/pairings/list-user-pairings.ts';
import { plugInSandboxDevice } from '#shared/contract/operations/sandbox/plug-in-sandbox-device.ts';
import { postVehiclesVehicleidCharging } from '#shared/contract/operations/vehicles/post-vehicles-vehicleid-charging.ts';
import { minutes } from '#shared/domain/quantities/units.ts';
import { USER, type VendorTwist } from '#test/support/device-world.ts';
import { callOperation } from '#test/support/http-event.ts';
import { A_MUTE_CAR, type Linked, startPairLoop } from '#test/support/pair-loop.ts';
import { testEdge } from '#test/support/test-edge.ts';

/** Vehicles and chargers of a user, of which everything is asked over HTTP, as a client of the platform does. */
export const startPairOverHttp = async (twist: VendorTwist = A_MUTE_CAR) => {
  const world = await startPairLoop(twist);
  const edge = testEdge();
  const userId = USER;
  const ofVehicle = (id: string) => ({ path: { vehicleId: id } });
  const ofCharger = (id: string) => ({ path: { chargerId: id } });
  const { actions } = vehicles;
  if (!actions) throw new Error('vehicles have actions');
  return Object.assign(world, {
    get: {
      vehicle: async (id: string, version?: string) =>
        (
          await callOperation(
            getAsset(vehicles)(() => world, edge),
            vehicles.operations.get,
            { ...ofVehicle(id), ...(version && { headers: { 'enode-version': version } }) },
          )
        ).body,
      charger: async (id: string) =>
        (
          await callOperation(
            getAsset(chargers)(() => world, edge),
            chargers.operations.get,
            ofCharger(id),
          )
        ).body,
      vehicles: async () =>
        (
          await callOperation(
            listUserAssets(vehicles)(() => world, edge),
            vehicles.operations.listOfUser,
            { path: { userId } },
          )
        ).body.data,
      action: async (actionId: string) =>
        (
          await callOperation(
            getAction(actions)(() => world, edge),
            actions.operations.get,
            { path: { actionId } },
          )
        ).body,
      pairings: async () =>
        (
          await callOperation(
            listPairings(() => world, edge),
            listUserPairings,
            { path: { userId } },
          )
        ).body.data,
    },
    /** Makes a location; answers its id. */
    makeLocation: async (): Promise<string> => {
      const body = { name: 'Home', latitude: 59.9, longitude: 10.7, timezoneName: 'UTC' };
      const made = await callOperation(
        createLocation(() => world, edge),
        locating,
        { path: { userId }, body },
      );
      return made.body.id;
    },
    assignTo: async (chargerId: string, locationId: string) => {
      const answer = await callOperation(
        patchCharger(() => world, edge),
        patching,
        { ...ofCharger(chargerId), body: { locationId } },
      );
      await world.settle();
      return answer;
    },
    control: async (what: 'vehicle' | 'charger', id: string, action: 'START' | 'STOP') => {
      const answer =
        what === 'vehicle'
          ? await callOperation(
              controlVehicle(() => world, edge),
              postVehiclesVehicleidCharging,
              { ...ofVehicle(id), body: { action } },
            )
          : await callOperation(
              controlCharger(() => world, edge),
              controlChargerCharging,
              { ...ofCharger(id), body: { action } },
            );
      await world.settle();
      return answer;
    },
    /** As the sandbox has it done; both are read, and what follows is seen to. */
    plugged: async (car: Linked, charger: Linked, locationId?: string): Promise<void> => {
      const answer = await callOperation(
        plugIn(() => world, edge),
        plugInSandboxDevice,
        {
          path: { deviceId: car.deviceId },
          body: { chargerDeviceId: charger.deviceId, ...(locationId && { locationId }) },
        },
      );
      if (answer.status !== 200) throw new Error(answer.text);
      await world.read();
      await world.pass(minutes(10));
    },
  });
};

import { operation as createFlexPolicy } from '#functions/api/flex/create-flex-policy.ts';
import { operation as createFlexPolicyOverride } from '#functions/api/flex/create-flex-policy-override.ts';
import { operation as deleteFlexPolicy } from '#functions/api/flex/delete-flex-policy.ts';
import { operation as deleteFlexPolicyOverride } from '#functions/api/flex/delete-flex-policy-override.ts';
import { operation as getFlexDelivery } from '#functions/api/flex/get-flex-delivery.ts';
import { operation as getFlexIntent } from '#functions/api/flex/get-flex-intent.ts';
import { operation as getFlexPolicy } from '#functions/api/flex/get-flex-policy.ts';
import { operation as getFlexPolicyStatus } from '#functions/api/flex/get-flex-policy-status.ts';
import { operation as getFlexShape } from '#functions/api/flex/get-flex-shape.ts';
import { operation as listFlexPolicies } from '#functions/api/flex/list-flex-policies.ts';
import { operation as previewFlexIntentUpdate } from '#functions/api/flex/preview-flex-intent-update.ts';
import { operation as updateFlexIntent } from '#functions/api/flex/update-flex-intent.ts';
import { operation as updateFlexPolicy } from '#functions/api/flex/update-flex-policy.ts';
import { operation as getIntervention } from '#functions/api/interventions/get-intervention.ts';
import { operation as listInterventions } from '#functions/api/interventions/list-interventions.ts';
import { operation as getLinkPage } from '#functions/api/linking/get-link-page.ts';
import { operation as createChargingLocation } from '#functions/api/locations/create-charging-location.ts';
import { operation as createLocation } from '#functions/api/locations/create-location.ts';
import { operation as deleteChargingLocation } from '#functions/api/locations/delete-charging-location.ts';
import { operation as deleteLocation } from '#functions/api/locations/delete-location.ts';
import { operation as getChargingLocation } from '#functions/api/locations/get-charging-location.ts';
import { operation as getLocation } from '#functions/api/locations/get-location.ts';
import { operation as getBiddingZone } from '#functions/api/locations/get-location-bidding-zone.ts';
import { operation as getLocationSolar } from '#functions/api/locations/get-location-solar.ts';
import { operation as getLocations } from '#functions/api/locations/get-locations.ts';
import { operation as getUserLocations } from '#functions/api/locations/get-userlocations.ts';
import { operation as listChargingLocations } from '#functions/api/locations/list-charging-locations.ts';
import { operation as updateChargingLocation } from '#functions/api/locations/update-charging-location.ts';
import { operation as updateLocation } from '#functions/api/locations/update-location.ts';
import { operation as updateBiddingZone } from '#functions/api/locations/update-location-bidding-zone.ts';
import { operation as updateLocationSolar } from '#functions/api/locations/update-location-solar.ts';
import { operation as createAccessToken } from '#functions/api/oauth/create-access-token.ts';
import { operation as getJsonWebKeySet } from '#functions/api/oauth/get-json-web-key-set.ts';
import { operation as listUserPairings } from '#functions/api/pairings/list-user-pairings.ts';
import { operation as updateUserPairing } from '#functions/api/pairings/update-user-pairing.ts';
import { operation as putOwnPrices } from '#functions/api/prices/put-own-prices.ts';
import { operation as addSandboxDevice } from '#functions/api/sandbox/add-sandbox-device.ts';
import { operation as completeLinkSession } from '#functions/api/sandbox/complete-sandbox-link-session.ts';
import { operation as createSandboxAccount } from '#functions/api/sandbox/create-sandbox-account.ts';
import { operation as createSandboxHome } from '#functions/api/sandbox/create-sandbox-home.ts';
import { operation as deleteSandboxAccount } from '#functions/api/sandbox/delete-sandbox-account.ts';
import { operation as deleteSandboxDevice } from '#functions/api/sandbox/delete-sandbox-device.ts';
import { operation as deleteSandboxHome } from '#functions/api/sandbox/delete-sandbox-home.ts';
import { operation as getSandboxAccount } from '#functions/api/sandbox/get-sandbox-account.ts';
import { operation as getSandboxDevice } from '#functions/api/sandbox/get-sandbox-device.ts';
import { operation as getSandboxHome } from '#functions/api/sandbox/get-sandbox-home.ts';
import { operation as linkSandboxAccount } from '#functions/api/sandbox/link-sandbox-account.ts';
import { operation as listSandboxAccounts } from '#functions/api/sandbox/list-sandbox-accounts.ts';
import { operation as listSandboxHomes } from '#functions/api/sandbox/list-sandbox-homes.ts';
import { operation as plugInSandboxDevice } from '#functions/api/sandbox/plug-in-sandbox-device.ts';
import { operation as updateSandboxAccount } from '#functions/api/sandbox/update-sandbox-account.ts';
import { operation as updateSandboxDevice } from '#functions/api/sandbox/update-sandbox-device.ts';
import { operation as createFormerSchedule } from '#functions/api/schedules/create-former-schedule.ts';
import { operation as createSchedule } from '#functions/api/schedules/create-schedule.ts';
import { operation as deleteSchedule } from '#functions/api/schedules/delete-schedule.ts';
import { operation as getSchedule } from '#functions/api/schedules/get-schedule.ts';
import { operation as getScheduleStatus } from '#functions/api/schedules/get-schedule-status.ts';
import { operation as getSchedules } from '#functions/api/schedules/get-schedules.ts';
import { operation as listFormerSchedules } from '#functions/api/schedules/list-former-schedules.ts';
import { operation as updateSchedule } from '#functions/api/schedules/update-schedule.ts';
import { operation as getChargingSessions } from '#functions/api/statistics/get-charging-sessions-statistics.ts';
import { operation as getChargingStatistics } from '#functions/api/statistics/get-charging-statistics.ts';
import { operation as getFormerChargingSessions } from '#functions/api/statistics/get-former-charging-sessions.ts';
import { operation as getFormerChargingStatistics } from '#functions/api/statistics/get-former-charging-statistics.ts';
import { operation as linkTariff } from '#functions/api/tariffs/associate-user-location-with-tariff.ts';
import { operation as getTariff } from '#functions/api/tariffs/get-tariff-information.ts';
import { operation as getLocationTariff } from '#functions/api/tariffs/get-user-location-tariff.ts';
import { operation as putTariff } from '#functions/api/tariffs/send-tariff-information.ts';
import { operation as deleteUser } from '#functions/api/users/delete-users-userid.ts';
import { operation as deauthorizeUser } from '#functions/api/users/delete-users-userid-authorization.ts';
import { operation as disconnectFormerVendor } from '#functions/api/users/disconnect-former-vendor.ts';
import { operation as disconnectMyVendor } from '#functions/api/users/disconnect-my-vendor.ts';
import { operation as disconnectVendor } from '#functions/api/users/disconnect-user-vendor.ts';
import { operation as disconnectVendorType } from '#functions/api/users/disconnect-user-vendor-vendor-type.ts';
import { operation as getFormerVendor } from '#functions/api/users/get-former-vendor.ts';
import { operation as getMe } from '#functions/api/users/get-me.ts';
import { operation as getUser } from '#functions/api/users/get-user.ts';
import { operation as listUsers } from '#functions/api/users/list-users.ts';
import { operation as relinkAsset } from '#functions/api/users/post-assets-assetid-relink.ts';
import { operation as createLinkSession } from '#functions/api/users/post-users-userid-link.ts';
import { operation as createWebhook } from '#functions/api/webhooks/create-webhook.ts';
import { operation as deleteFirehose } from '#functions/api/webhooks/delete-firehose.ts';
import { operation as deleteWebhook } from '#functions/api/webhooks/delete-webhook.ts';
import { operation as getWebhook } from '#functions/api/webhooks/get-webhook.ts';
import { operation as getWebhookDelivery } from '#functions/api/webhooks/get-webhook-delivery.ts';
import { operation as listDeliveries } from '#functions/api/webhooks/list-webhook-deliveries.ts';
import { operation as listWebhooks } from '#functions/api/webhooks/list-webhooks.ts';
import { operation as putFirehose } from '#functions/api/webhooks/put-firehose.ts';
import { operation as replayWebhook } from '#functions/api/webhooks/replay-webhook.ts';
import { operation as retryDelivery } from '#functions/api/webhooks/retry-webhook-delivery.ts';
import { operation as testFirehose } from '#functions/api/webhooks/test-firehose.ts';
import { operation as testWebhook } from '#functions/api/webhooks/test-webhook.ts';
import { operation as updateWebhook } from '#functions/api/webhooks/update-webhook.ts';
import { syntheticPrices } from '#shared/adapters/prices/synthetic-prices.ts';
import { signInKindOf } from '#shared/adapters/vendors/sign-ins.ts';
import { shiftedByPlans } from '#shared/app/smart-charging/shifted-by-plans.ts';
import type { FleetMessage, PlacementMessage } from '#shared/ports/messages.ts';
import { holdingWith } from '#test/simulation/kinds/functions-of-devices.ts';
import {
  type AssetOperationId,
  assetHandlers,
  type MakeHandler,
} from '#test/simulation/platform/asset-handlers.ts';
import type { Connections } from '#test/simulation/platform/connections.ts';

/** What a client of the sandbox can do beside what it does with assets. */
const otherHandlers = {
  createFlexPolicy: (to: Connections) => createFlexPolicy(() => holdingWith(to), to.edge),
  createFlexPolicyOverride: (to: Connections) =>
    createFlexPolicyOverride(() => holdingWith(to), to.edge),
  deleteFlexPolicy: (to: Connections) => deleteFlexPolicy(() => holdingWith(to), to.edge),
  deleteFlexPolicyOverride: (to: Connections) =>
    deleteFlexPolicyOverride(() => holdingWith(to), to.edge),
  getFlexDelivery: (to: Connections) => getFlexDelivery(() => to, to.edge),
  getFlexIntent: (to: Connections) => getFlexIntent(() => to, to.edge),
  getFlexShape: (to: Connections) => getFlexShape(() => fleetWith(to), to.edge),
  previewFlexIntentUpdate: (to: Connections) =>
    previewFlexIntentUpdate(() => fleetWith(to), to.edge),
  updateFlexIntent: (to: Connections) => updateFlexIntent(() => fleetWith(to), to.edge),
  getFlexPolicy: (to: Connections) => getFlexPolicy(() => to, to.edge),
  getFlexPolicyStatus: (to: Connections) => getFlexPolicyStatus(() => to, to.edge),
  listFlexPolicies: (to: Connections) => listFlexPolicies(() => to, to.edge),
  updateFlexPolicy: (to: Connections) => updateFlexPolicy(() => holdingWith(to), to.edge),
  getIntervention: (to: Connections) => getIntervention(() => to, to.edge),
  listInterventions: (to: Connections) => listInterventions(() => to, to.edge),
  createLocation: (to: Connections) => createLocation(() => locating(to), to.edge),
  deleteLocation: (to: Connections) => deleteLocation(() => locating(to), to.edge),
  getLocation: (to: Connections) => getLocation(() => to, to.edge),
  getLocations: (to: Connections) => getLocations(() => to, to.edge),
  getUserlocations: (to: Connections) => getUserLocations(() => to, to.edge),
  updateLocation: (to: Connections) => updateLocation(() => locating(to), to.edge),
  getLocationBiddingZone: (to: Connections) => getBiddingZone(() => to, to.edge),
  updateLocationBiddingZone: (to: Connections) => updateBiddingZone(() => locating(to), to.edge),
  getLocationSolar: (to: Connections) => getLocationSolar(() => to, to.edge),
  updateLocationSolar: (to: Connections) => updateLocationSolar(() => locating(to), to.edge),
  associateUserLocationWithTariff: (to: Connections) => linkTariff(() => to, to.edge),
  getTariffInformation: (to: Connections) => getTariff(() => to, to.edge),
  getUserLocationTariff: (to: Connections) => getLocationTariff(() => to, to.edge),
  sendTariffInformation: (to: Connections) => putTariff(() => to, to.edge),
  createSchedule: (to: Connections) => createSchedule(() => holdingWith(to), to.edge),
  deleteSchedule: (to: Connections) => deleteSchedule(() => holdingWith(to), to.edge),
  getSchedule: (to: Connections) => getSchedule(() => to, to.edge),
  getSchedules: (to: Connections) => getSchedules(() => to, to.edge),
  getScheduleStatus: (to: Connections) => getScheduleStatus(() => to, to.edge),
  updateSchedule: (to: Connections) => updateSchedule(() => holdingWith(to), to.edge),
  getChargingSessionsStatistics: (to: Connections) =>
    getChargingSessions(() => consuming(to), to.edge),
  getChargingStatistics: (to: Connections) => getChargingStatistics(() => consuming(to), to.edge),
  putOwnPrices: (to: Connections) => putOwnPrices(() => to, to.edge),
  listUserPairings: (to: Connections) => listUserPairings(() => to, to.edge),
  updateUserPairing: (to: Connections) => updateUserPairing(() => to, to.edge),
  createAccessToken: (to: Connections) =>
    createAccessToken(() => ({ ...to, wallClock: to.clock }), to.edge),
  getJsonWebKeySet: (to: Connections) => getJsonWebKeySet(() => to, to.edge),
  getLinkPage: (to: Connections) =>
    getLinkPage(() => ({ ...to, signInKindOf, isSecure: true }), to.edge),
  addSandboxDevice: (to: Connections) => addSandboxDevice(() => sandbox(to), to.edge),
  completeSandboxLinkSession: (to: Connections) => completeLinkSession(() => sandbox(to), to.edge),
  createSandboxAccount: (to: Connections) => createSandboxAccount(() => sandbox(to), to.edge),
  deleteSandboxAccount: (to: Connections) => deleteSandboxAccount(() => sandbox(to), to.edge),
  deleteSandboxDevice: (to: Connections) => deleteSandboxDevice(() => sandbox(to), to.edge),
  getSandboxAccount: (to: Connections) => getSandboxAccount(() => to, to.edge),
  getSandboxDevice: (to: Connections) => getSandboxDevice(() => to, to.edge),
  linkSandboxAccount: (to: Connections) => linkSandboxAccount(() => sandbox(to), to.edge),
  listSandboxAccounts: (to: Connections) => listSandboxAccounts(() => to, to.edge),
  plugInSandboxDevice: (to: Connections) => plugInSandboxDevice(() => sandbox(to), to.edge),
  updateSandboxAccount: (to: Connections) => updateSandboxAccount(() => sandbox(to), to.edge),
  updateSandboxDevice: (to: Connections) => updateSandboxDevice(() => sandbox(to), to.edge),
  createSandboxHome: (to: Connections) => createSandboxHome(() => locating(to), to.edge),
  deleteSandboxHome: (to: Connections) => deleteSandboxHome(() => sandbox(to), to.edge),
  getSandboxHome: (to: Connections) => getSandboxHome(() => to, to.edge),
  listSandboxHomes: (to: Connections) => listSandboxHomes(() => to, to.edge),
  deleteUsersUserid: (to: Connections) =>
    deleteUser(() => ({ ...to, erasures: to.queue('erasures') }), to.edge),
  deleteUsersUseridAuthorization: (to: Connections) => deauthorizeUser(() => to, to.edge),
  disconnectFormerVendor: (to: Connections) =>
    disconnectFormerVendor(() => ({ ...to, erasures: to.queue('erasures') }), to.edge),
  getFormerVendor: (to: Connections) => getFormerVendor(() => to, to.edge),
  disconnectUserVendor: (to: Connections) =>
    disconnectVendor(() => ({ ...to, erasures: to.queue('erasures') }), to.edge),
  disconnectUserVendorVendorType: (to: Connections) =>
    disconnectVendorType(() => ({ ...to, erasures: to.queue('erasures') }), to.edge),
  getUser: (to: Connections) => getUser(() => to, to.edge),
  listUsers: (to: Connections) => listUsers(() => to, to.edge),
  postAssetsAssetidRelink: (to: Connections) => relinkAsset(() => to, to.edge),
  postUsersUseridLink: (to: Connections) => createLinkSession(() => to, to.edge),
  createWebhook: (to: Connections) => createWebhook(() => to, to.edge),
  deleteWebhook: (to: Connections) => deleteWebhook(() => sending(to), to.edge),
  getWebhook: (to: Connections) => getWebhook(() => to, to.edge),
  getWebhookDelivery: (to: Connections) => getWebhookDelivery(() => to, to.edge),
  listWebhookDeliveries: (to: Connections) => listDeliveries(() => to, to.edge),
  listWebhooks: (to: Connections) => listWebhooks(() => to, to.edge),
  replayWebhook: (to: Connections) => replayWebhook(() => sending(to), to.edge),
  retryWebhookDelivery: (to: Connections) => retryDelivery(() => sending(to), to.edge),
  testWebhook: (to: Connections) =>
    testWebhook(() => ({ ...sending(to), commitAtOnce: to.commit }), to.edge),
  updateWebhook: (to: Connections) => updateWebhook(() => sending(to), to.edge),
  getMe: (to: Connections) => getMe(() => to, to.edge),
  disconnectMyVendor: (to: Connections) =>
    disconnectMyVendor(() => ({ ...to, erasures: to.queue('erasures') }), to.edge),
  listChargingLocations: (to: Connections) => listChargingLocations(() => to, to.edge),
  createChargingLocation: (to: Connections) => createChargingLocation(() => locating(to), to.edge),
  getChargingLocation: (to: Connections) => getChargingLocation(() => to, to.edge),
  updateChargingLocation: (to: Connections) => updateChargingLocation(() => locating(to), to.edge),
  deleteChargingLocation: (to: Connections) => deleteChargingLocation(() => locating(to), to.edge),
  getFormerChargingStatistics: (to: Connections) =>
    getFormerChargingStatistics(() => consuming(to), to.edge),
  getFormerChargingSessions: (to: Connections) =>
    getFormerChargingSessions(() => consuming(to), to.edge),
  listFormerSchedules: (to: Connections) => listFormerSchedules(() => to, to.edge),
  createFormerSchedule: (to: Connections) => createFormerSchedule(() => holdingWith(to), to.edge),
  putFirehose: (to: Connections) => putFirehose(() => sending(to), to.edge),
  deleteFirehose: (to: Connections) => deleteFirehose(() => sending(to), to.edge),
  testFirehose: (to: Connections) =>
    testFirehose(() => ({ ...sending(to), commitAtOnce: to.commit }), to.edge),
} satisfies Readonly<Record<string, MakeHandler>>;

export type OperationId = keyof typeof otherHandlers | AssetOperationId;

/** Every operation of a client of the sandbox, on what an instance is connected to. */
export const httpHandlers = (): ReadonlyMap<string, MakeHandler> =>
  new Map<string, MakeHandler>([...Object.entries(otherHandlers), ...assetHandlers()]);

const sandbox = (to: Connections) => ({ ...to, observations: to.queue('observations') as never });

const locating = (to: Connections) => ({
  ...to,
  placements: to.queue<PlacementMessage>('placements'),
});

const consuming = (to: Connections) => ({
  ...to,
  standIn: syntheticPrices,
  shiftedCharges: shiftedByPlans(to),
});

const sending = (to: Connections) => ({
  ...to,
  deliveries: to.queue('webhookDeliveries') as never,
  signer: to.webhookSigner,
}); /** What is asked of a fleet. */
const fleetWith = (to: Connections) => ({
  ...to,
  settings: { chunks: 96, gbpRates: {} },
  fleetQueue: to.queue<FleetMessage>('fleets'),
});

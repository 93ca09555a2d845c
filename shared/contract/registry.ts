import { assetOperations } from '#shared/contract/asset-registry.ts';
import type { Operation } from '#shared/contract/operation.ts';
import { createFlexPolicy } from '#shared/contract/operations/flex/create-flex-policy.ts';
import { createFlexPolicyOverride } from '#shared/contract/operations/flex/create-flex-policy-override.ts';
import { deleteFlexPolicy } from '#shared/contract/operations/flex/delete-flex-policy.ts';
import { deleteFlexPolicyOverride } from '#shared/contract/operations/flex/delete-flex-policy-override.ts';
import { getFlexDelivery } from '#shared/contract/operations/flex/get-flex-delivery.ts';
import { getFlexIntent } from '#shared/contract/operations/flex/get-flex-intent.ts';
import { getFlexPolicy } from '#shared/contract/operations/flex/get-flex-policy.ts';
import { getFlexPolicyStatus } from '#shared/contract/operations/flex/get-flex-policy-status.ts';
import { getFlexShape } from '#shared/contract/operations/flex/get-flex-shape.ts';
import { listFlexPolicies } from '#shared/contract/operations/flex/list-flex-policies.ts';
import { previewFlexIntentUpdate } from '#shared/contract/operations/flex/preview-flex-intent-update.ts';
import { updateFlexIntent } from '#shared/contract/operations/flex/update-flex-intent.ts';
import { updateFlexPolicy } from '#shared/contract/operations/flex/update-flex-policy.ts';
import { getHealthBatteryVendors } from '#shared/contract/operations/health/get-health-battery-vendors.ts';
import { getHealthChargerVendors } from '#shared/contract/operations/health/get-health-charger-vendors.ts';
import { getHealthHvacVendors } from '#shared/contract/operations/health/get-health-hvac-vendors.ts';
import { getHealthInverterVendors } from '#shared/contract/operations/health/get-health-inverter-vendors.ts';
import { getHealthMeterVendors } from '#shared/contract/operations/health/get-health-meter-vendors.ts';
import { getHealthReady } from '#shared/contract/operations/health/get-health-ready.ts';
import { getHealthVehicleVendors } from '#shared/contract/operations/health/get-health-vehicle-vendors.ts';
import { getIntegrations } from '#shared/contract/operations/health/get-integrations.ts';
import { getIntervention } from '#shared/contract/operations/interventions/get-intervention.ts';
import { listInterventions } from '#shared/contract/operations/interventions/list-interventions.ts';
import { answerLinkPage } from '#shared/contract/operations/linking/answer-link-page.ts';
import { answerSandboxAuthorization } from '#shared/contract/operations/linking/answer-sandbox-authorization.ts';
import { getLinkLogo } from '#shared/contract/operations/linking/get-link-logo.ts';
import { getLinkPage } from '#shared/contract/operations/linking/get-link-page.ts';
import { getLinkScript } from '#shared/contract/operations/linking/get-link-script.ts';
import { getLinkStyle } from '#shared/contract/operations/linking/get-link-style.ts';
import { getSandboxAuthorization } from '#shared/contract/operations/linking/get-sandbox-authorization.ts';
import { returnToLinkPage } from '#shared/contract/operations/linking/return-to-link-page.ts';
import { createChargingLocation } from '#shared/contract/operations/locations/create-charging-location.ts';
import { createLocation } from '#shared/contract/operations/locations/create-location.ts';
import { deleteChargingLocation } from '#shared/contract/operations/locations/delete-charging-location.ts';
import { deleteLocation } from '#shared/contract/operations/locations/delete-location.ts';
import { getChargingLocation } from '#shared/contract/operations/locations/get-charging-location.ts';
import { getLocation } from '#shared/contract/operations/locations/get-location.ts';
import { getLocationBiddingZone } from '#shared/contract/operations/locations/get-location-bidding-zone.ts';
import { getLocationSolar } from '#shared/contract/operations/locations/get-location-solar.ts';
import { getLocations } from '#shared/contract/operations/locations/get-locations.ts';
import { getUserlocations } from '#shared/contract/operations/locations/get-userlocations.ts';
import { listChargingLocations } from '#shared/contract/operations/locations/list-charging-locations.ts';
import { updateChargingLocation } from '#shared/contract/operations/locations/update-charging-location.ts';
import { updateLocation } from '#shared/contract/operations/locations/update-location.ts';
import { updateLocationBiddingZone } from '#shared/contract/operations/locations/update-location-bidding-zone.ts';
import { updateLocationSolar } from '#shared/contract/operations/locations/update-location-solar.ts';
import { createAccessToken } from '#shared/contract/operations/oauth/create-access-token.ts';
import { getJsonWebKeySet } from '#shared/contract/operations/oauth/get-json-web-key-set.ts';
import { listUserPairings } from '#shared/contract/operations/pairings/list-user-pairings.ts';
import { updateUserPairing } from '#shared/contract/operations/pairings/update-user-pairing.ts';
import { putOwnPrices } from '#shared/contract/operations/prices/put-own-prices.ts';
import { getOpenapi } from '#shared/contract/operations/reference/get-openapi.ts';
import { getProblem } from '#shared/contract/operations/reference/get-problem.ts';
import { getReference } from '#shared/contract/operations/reference/get-reference.ts';
import { getReferenceScript } from '#shared/contract/operations/reference/get-reference-script.ts';
import { getVersions } from '#shared/contract/operations/reference/get-versions.ts';
import { getVersionsFeed } from '#shared/contract/operations/reference/get-versions-feed.ts';
import { addSandboxDevice } from '#shared/contract/operations/sandbox/add-sandbox-device.ts';
import { completeSandboxLinkSession } from '#shared/contract/operations/sandbox/complete-sandbox-link-session.ts';
import { createSandboxAccount } from '#shared/contract/operations/sandbox/create-sandbox-account.ts';
import { createSandboxHome } from '#shared/contract/operations/sandbox/create-sandbox-home.ts';
import { deleteSandboxAccount } from '#shared/contract/operations/sandbox/delete-sandbox-account.ts';
import { deleteSandboxDevice } from '#shared/contract/operations/sandbox/delete-sandbox-device.ts';
import { deleteSandboxHome } from '#shared/contract/operations/sandbox/delete-sandbox-home.ts';
import { getSandboxAccount } from '#shared/contract/operations/sandbox/get-sandbox-account.ts';
import { getSandboxDevice } from '#shared/contract/operations/sandbox/get-sandbox-device.ts';
import { getSandboxHome } from '#shared/contract/operations/sandbox/get-sandbox-home.ts';
import { linkSandboxAccount } from '#shared/contract/operations/sandbox/link-sandbox-account.ts';
import { listSandboxAccounts } from '#shared/contract/operations/sandbox/list-sandbox-accounts.ts';
import { listSandboxHomes } from '#shared/contract/operations/sandbox/list-sandbox-homes.ts';
import { plugInSandboxDevice } from '#shared/contract/operations/sandbox/plug-in-sandbox-device.ts';
import { updateSandboxAccount } from '#shared/contract/operations/sandbox/update-sandbox-account.ts';
import { updateSandboxDevice } from '#shared/contract/operations/sandbox/update-sandbox-device.ts';
import { createFormerSchedule } from '#shared/contract/operations/schedules/create-former-schedule.ts';
import { createSchedule } from '#shared/contract/operations/schedules/create-schedule.ts';
import { deleteSchedule } from '#shared/contract/operations/schedules/delete-schedule.ts';
import { getSchedule } from '#shared/contract/operations/schedules/get-schedule.ts';
import { getScheduleStatus } from '#shared/contract/operations/schedules/get-schedule-status.ts';
import { getSchedules } from '#shared/contract/operations/schedules/get-schedules.ts';
import { listFormerSchedules } from '#shared/contract/operations/schedules/list-former-schedules.ts';
import { updateSchedule } from '#shared/contract/operations/schedules/update-schedule.ts';
import { getChargingSessionsStatistics } from '#shared/contract/operations/statistics/get-charging-sessions-statistics.ts';
import { getChargingStatistics } from '#shared/contract/operations/statistics/get-charging-statistics.ts';
import { getFormerChargingSessions } from '#shared/contract/operations/statistics/get-former-charging-sessions.ts';
import { getFormerChargingStatistics } from '#shared/contract/operations/statistics/get-former-charging-statistics.ts';
import { associateUserLocationWithTariff } from '#shared/contract/operations/tariffs/associate-user-location-with-tariff.ts';
import { getTariffInformation } from '#shared/contract/operations/tariffs/get-tariff-information.ts';
import { getUserLocationTariff } from '#shared/contract/operations/tariffs/get-user-location-tariff.ts';
import { sendTariffInformation } from '#shared/contract/operations/tariffs/send-tariff-information.ts';
import { deleteUsersUserid } from '#shared/contract/operations/users/delete-users-userid.ts';
import { deleteUsersUseridAuthorization } from '#shared/contract/operations/users/delete-users-userid-authorization.ts';
import { disconnectFormerVendor } from '#shared/contract/operations/users/disconnect-former-vendor.ts';
import { disconnectMyVendor } from '#shared/contract/operations/users/disconnect-my-vendor.ts';
import { disconnectUserVendor } from '#shared/contract/operations/users/disconnect-user-vendor.ts';
import { disconnectUserVendorVendorType } from '#shared/contract/operations/users/disconnect-user-vendor-vendor-type.ts';
import { getFormerVendor } from '#shared/contract/operations/users/get-former-vendor.ts';
import { getMe } from '#shared/contract/operations/users/get-me.ts';
import { getUser } from '#shared/contract/operations/users/get-user.ts';
import { listUsers } from '#shared/contract/operations/users/list-users.ts';
import { postAssetsAssetidRelink } from '#shared/contract/operations/users/post-assets-assetid-relink.ts';
import { postUsersUseridLink } from '#shared/contract/operations/users/post-users-userid-link.ts';
import { createWebhook } from '#shared/contract/operations/webhooks/create-webhook.ts';
import { deleteFirehose } from '#shared/contract/operations/webhooks/delete-firehose.ts';
import { deleteWebhook } from '#shared/contract/operations/webhooks/delete-webhook.ts';
import { getWebhook } from '#shared/contract/operations/webhooks/get-webhook.ts';
import { getWebhookDelivery } from '#shared/contract/operations/webhooks/get-webhook-delivery.ts';
import { listWebhookDeliveries } from '#shared/contract/operations/webhooks/list-webhook-deliveries.ts';
import { listWebhooks } from '#shared/contract/operations/webhooks/list-webhooks.ts';
import { putFirehose } from '#shared/contract/operations/webhooks/put-firehose.ts';
import { replayWebhook } from '#shared/contract/operations/webhooks/replay-webhook.ts';
import { retryWebhookDelivery } from '#shared/contract/operations/webhooks/retry-webhook-delivery.ts';
import { testFirehose } from '#shared/contract/operations/webhooks/test-firehose.ts';
import { testWebhook } from '#shared/contract/operations/webhooks/test-webhook.ts';
import { updateWebhook } from '#shared/contract/operations/webhooks/update-webhook.ts';

/** Every operation of the API: those on assets, then the others in the order of their ids. */
export const operations: readonly Operation[] = [
  ...assetOperations(),
  addSandboxDevice,
  answerLinkPage,
  answerSandboxAuthorization,
  associateUserLocationWithTariff,
  completeSandboxLinkSession,
  createAccessToken,
  createChargingLocation,
  createFlexPolicy,
  createFlexPolicyOverride,
  createFormerSchedule,
  createLocation,
  createSandboxAccount,
  createSandboxHome,
  createSchedule,
  createWebhook,
  deleteChargingLocation,
  deleteFirehose,
  deleteFlexPolicy,
  deleteFlexPolicyOverride,
  deleteLocation,
  deleteSandboxAccount,
  deleteSandboxDevice,
  deleteSandboxHome,
  deleteSchedule,
  deleteUsersUserid,
  deleteUsersUseridAuthorization,
  deleteWebhook,
  disconnectFormerVendor,
  disconnectMyVendor,
  disconnectUserVendor,
  disconnectUserVendorVendorType,
  getChargingLocation,
  getChargingSessionsStatistics,
  getChargingStatistics,
  getFlexDelivery,
  getFlexIntent,
  getFlexPolicy,
  getFlexPolicyStatus,
  getFlexShape,
  getFormerChargingSessions,
  getFormerChargingStatistics,
  getFormerVendor,
  getHealthBatteryVendors,
  getHealthChargerVendors,
  getHealthHvacVendors,
  getHealthInverterVendors,
  getHealthMeterVendors,
  getHealthReady,
  getHealthVehicleVendors,
  getIntegrations,
  getIntervention,
  getJsonWebKeySet,
  getLinkLogo,
  getLinkPage,
  getLinkScript,
  getLinkStyle,
  getLocation,
  getLocationBiddingZone,
  getLocations,
  getLocationSolar,
  getMe,
  getOpenapi,
  getProblem,
  getReference,
  getReferenceScript,
  getSandboxAccount,
  getSandboxAuthorization,
  getSandboxDevice,
  getSandboxHome,
  getSchedule,
  getSchedules,
  getScheduleStatus,
  getTariffInformation,
  getUser,
  getUserlocations,
  getUserLocationTariff,
  getVersions,
  getVersionsFeed,
  getWebhook,
  getWebhookDelivery,
  linkSandboxAccount,
  listChargingLocations,
  listFlexPolicies,
  listFormerSchedules,
  listInterventions,
  listSandboxAccounts,
  listSandboxHomes,
  listUserPairings,
  listUsers,
  listWebhookDeliveries,
  listWebhooks,
  plugInSandboxDevice,
  postAssetsAssetidRelink,
  postUsersUseridLink,
  previewFlexIntentUpdate,
  putFirehose,
  putOwnPrices,
  replayWebhook,
  retryWebhookDelivery,
  returnToLinkPage,
  sendTariffInformation,
  testFirehose,
  testWebhook,
  updateChargingLocation,
  updateFlexIntent,
  updateFlexPolicy,
  updateLocation,
  updateLocationBiddingZone,
  updateLocationSolar,
  updateSandboxAccount,
  updateSandboxDevice,
  updateSchedule,
  updateUserPairing,
  updateWebhook,
];

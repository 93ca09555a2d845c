import { chargeActions } from '#shared/contract/versions/2023-03-01/charge-actions.ts';
import { idsOfVehicles } from '#shared/contract/versions/2023-03-01/ids-of-vehicles.ts';
import { reasonsOfCharging } from '#shared/contract/versions/2023-03-01/reasons-of-charging.ts';
import { targetTemperatureOfActions } from '#shared/contract/versions/2023-03-01/target-temperature-of-actions.ts';
import { targetTemperatureOfHvacs } from '#shared/contract/versions/2023-03-01/target-temperature-of-hvacs.ts';
import { targetsInRequests } from '#shared/contract/versions/2023-03-01/targets-in-requests.ts';
import { targetsOfActions } from '#shared/contract/versions/2023-03-01/targets-of-actions.ts';
import { targetsOfCancelledActions } from '#shared/contract/versions/2023-03-01/targets-of-cancelled-actions.ts';
import { vehicleOfStatistics } from '#shared/contract/versions/2023-03-01/vehicle-of-statistics.ts';
import { chargingLocationsAtHand } from '#shared/contract/versions/2023-04-01/charging-locations-at-hand.ts';
import { considerations } from '#shared/contract/versions/2023-04-01/considerations.ts';
import { fullyChargedVehicles } from '#shared/contract/versions/2023-04-01/fully-charged-vehicles.ts';
import { vehiclesOutOfQuestion } from '#shared/contract/versions/2023-04-01/vehicles-out-of-question.ts';
import { interruptedPlans } from '#shared/contract/versions/2023-04-15/interrupted-plans.ts';
import { plansThatFinishEarly } from '#shared/contract/versions/2023-04-15/plans-that-finish-early.ts';
import { currentTargetStates } from '#shared/contract/versions/2023-05-01/current-target-states.ts';
import { overridesOfSchedules } from '#shared/contract/versions/2023-05-01/overrides-of-schedules.ts';
import { targetStates } from '#shared/contract/versions/2023-05-01/target-states.ts';
import { targetStatesOfSchedules } from '#shared/contract/versions/2023-05-01/target-states-of-schedules.ts';
import { targetStatesOfSentSchedules } from '#shared/contract/versions/2023-05-01/target-states-of-sent-schedules.ts';
import { targetsOfSchedules } from '#shared/contract/versions/2023-05-01/targets-of-schedules.ts';
import { targetsOfSentSchedules } from '#shared/contract/versions/2023-05-01/targets-of-sent-schedules.ts';
import { groupsOfDevices } from '#shared/contract/versions/2023-08-01/groups-of-devices.ts';
import { locationIds } from '#shared/contract/versions/2023-08-01/location-ids.ts';
import { locationIdsOfRequests } from '#shared/contract/versions/2023-08-01/location-ids-of-requests.ts';
import { locationOfSentTemperatureSchedules } from '#shared/contract/versions/2023-08-01/location-of-sent-temperature-schedules.ts';
import { locationOfTemperatureSchedules } from '#shared/contract/versions/2023-08-01/location-of-temperature-schedules.ts';
import { savingsOfCharging } from '#shared/contract/versions/2023-08-01/savings-of-charging.ts';
import { savingsOfSessions } from '#shared/contract/versions/2023-08-01/savings-of-sessions.ts';
import { addressAfterLinks } from '#shared/contract/versions/2024-01-01/address-after-links.ts';
import { coloursOfLinks } from '#shared/contract/versions/2024-01-01/colours-of-links.ts';
import { forcedLanguageOfLinks } from '#shared/contract/versions/2024-01-01/forced-language-of-links.ts';
import { languageOfLinks } from '#shared/contract/versions/2024-01-01/language-of-links.ts';
import { scopesOfDevices } from '#shared/contract/versions/2024-01-01/scopes-of-devices.ts';
import { scopesOfLinks } from '#shared/contract/versions/2024-01-01/scopes-of-links.ts';
import { statesOfLinks } from '#shared/contract/versions/2024-01-01/states-of-links.ts';
import { tokensOfLinks } from '#shared/contract/versions/2024-01-01/tokens-of-links.ts';
import { unknownMembersOfLinks } from '#shared/contract/versions/2024-01-01/unknown-members-of-links.ts';
import { userNameOfLinks } from '#shared/contract/versions/2024-01-01/user-name-of-links.ts';
import { chargersOfVehicles } from '#shared/contract/versions/2024-10-01/chargers-of-vehicles.ts';
import { dischargingVehicles } from '#shared/contract/versions/2024-10-01/discharging-vehicles.ts';
import { locationOfBatteries } from '#shared/contract/versions/2024-10-01/location-of-batteries.ts';
import { locationOfChargersAndHvacs } from '#shared/contract/versions/2024-10-01/location-of-chargers-and-hvacs.ts';
import { locationOfInverters } from '#shared/contract/versions/2024-10-01/location-of-inverters.ts';
import { locationOfMeters } from '#shared/contract/versions/2024-10-01/location-of-meters.ts';
import { locationOfVehicles } from '#shared/contract/versions/2024-10-01/location-of-vehicles.ts';
import { membersOfProblems } from '#shared/contract/versions/2024-10-01/members-of-problems.ts';
import { plansFinishedEarly } from '#shared/contract/versions/2024-10-01/plans-finished-early.ts';
import { serialNumberOfInverters } from '#shared/contract/versions/2024-10-01/serial-number-of-inverters.ts';
import { unknownModeOfHvacs } from '#shared/contract/versions/2024-10-01/unknown-mode-of-hvacs.ts';
import { vehiclesAtChargers } from '#shared/contract/versions/2024-10-01/vehicles-at-chargers.ts';
import type { Version, VersionChange } from '#shared/contract/versions/version-change.ts';
import { type VersionDate, versionDates } from '#shared/contract/versions/version-dates.ts';

/** What changed with each version; with the oldest that is served, nothing that anybody could notice. */
const changes: { readonly [Date in VersionDate]: readonly VersionChange[] } = {
  '2025-10-01': [],
  '2024-10-01': [
    locationOfVehicles,
    locationOfChargersAndHvacs,
    locationOfBatteries,
    locationOfInverters,
    locationOfMeters,
    serialNumberOfInverters,
    unknownModeOfHvacs,
    dischargingVehicles,
    membersOfProblems,
    chargersOfVehicles,
    vehiclesAtChargers,
    plansFinishedEarly,
  ],
  '2024-01-01': [
    scopesOfDevices,
    tokensOfLinks,
    statesOfLinks,
    forcedLanguageOfLinks,
    languageOfLinks,
    scopesOfLinks,
    addressAfterLinks,
    userNameOfLinks,
    coloursOfLinks,
    // The last to be left and the first to be reached: it knows the members of its own version.
    unknownMembersOfLinks,
  ],
  '2023-08-01': [
    groupsOfDevices,
    locationIds,
    locationIdsOfRequests,
    locationOfTemperatureSchedules,
    locationOfSentTemperatureSchedules,
    savingsOfCharging,
    savingsOfSessions,
  ],
  '2023-05-01': [
    targetsOfSchedules,
    targetsOfSentSchedules,
    targetStates,
    currentTargetStates,
    targetStatesOfSchedules,
    targetStatesOfSentSchedules,
    overridesOfSchedules,
  ],
  '2023-04-15': [interruptedPlans, plansThatFinishEarly],
  '2023-04-01': [
    chargingLocationsAtHand,
    considerations,
    // It says which state there was, and so goes before.
    vehiclesOutOfQuestion,
    fullyChargedVehicles,
  ],
  '2023-03-01': [
    targetsOfActions,
    targetsOfCancelledActions,
    targetsInRequests,
    targetTemperatureOfHvacs,
    targetTemperatureOfActions,
    vehicleOfStatistics,
    chargeActions,
    reasonsOfCharging,
    idsOfVehicles,
  ],
  '2023-02-01': [],
};

/** Newest first. */
export const versions: readonly Version[] = versionDates.map((date) => ({
  date,
  changes: changes[date],
}));

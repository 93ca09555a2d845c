import { operation as followSchedule } from '#functions/api/hvacs/post-set-hvac-follow-schedule.ts';
import { operation as holdPermanently } from '#functions/api/hvacs/post-set-hvac-permanent-hold.ts';
import { operation as keepTemperature } from '#functions/api/hvacs/post-set-hvac-target-temperature.ts';
import { operation as updateHvac } from '#functions/api/hvacs/update-hvac.ts';
import { hvacCategories, hvacHoldModes } from '#shared/domain/assets/hvac/hvac-state.ts';
import { assigned } from '#test/simulation/kinds/assigning.ts';
import { asking } from '#test/simulation/kinds/functions-of-devices.ts';
import { givenName } from '#test/simulation/kinds/given-name.ts';
import type { KindInStorm } from '#test/simulation/kinds/kind-in-storm.ts';

/** What a storm knows of HVACs. */
export const hvac: KindInStorm<'hvac'> = {
  vendors: ['TADO', 'NIBE'],
  order: ({ tenant, random }) => ({
    displayName: `heater of ${tenant.name}`,
    groupName: `room of ${tenant.name}`,
    category: random.pick(hvacCategories),
    temperature: random.whole(12, 30),
    setpointStep: random.pick([null, 0.5, 1]),
    tellsConsumption: random.chance(0.5),
    ...(random.chance(0.3) ? { program: null } : {}),
  }),
  changes: (random) => [
    () => ({ temperature: random.whole(10, 35) }),
    () => ({ mode: random.pick(hvacHoldModes) }),
    () => ({ holdType: 'SCHEDULED' }),
    () => ({ heatSetpoint: random.whole(32, 46) / 2 }),
    () => ({ setpointStep: random.pick([null, 0.5, 1]) }),
  ],
  own: {
    postSetHvacPermanentHold: {
      often: 20,
      asked: ({ random }) => {
        const heatSetpoint = random.whole(32, 46) / 2;
        const coolSetpoint = random.whole(44, 60) / 2;
        const body = random.pick([
          { mode: 'HEAT', heatSetpoint },
          { mode: 'COOL', coolSetpoint },
          { mode: 'AUTO', heatSetpoint, coolSetpoint },
          { mode: 'OFF' },
        ]);
        return { body };
      },
      handler: (to) => holdPermanently(() => asking(to), to.edge),
    },
    postSetHvacTargetTemperature: {
      often: 4,
      asked: ({ random }) => {
        const temperature = random.whole(32, 50) / 2;
        return { body: random.pick([{ temperature }, { temperature, deadband: 4 }]) };
      },
      handler: (to) => keepTemperature(() => asking(to), to.edge),
    },
    postSetHvacFollowSchedule: {
      often: 12,
      asked: () => ({}),
      handler: (to) => followSchedule(() => asking(to), to.edge),
    },
    updateHVAC: {
      often: 14,
      asked: assigned,
      handler: (to) => updateHvac(() => to, to.edge),
    },
  },
  personal: (shown) => {
    const { information, temperatureState, thermostatState, location } = Object(shown);
    const { displayName, groupName } = Object(information);
    const { currentTemperature } = Object(temperatureState);
    const { heatSetpoint, coolSetpoint } = Object(thermostatState);
    return [
      ...[givenName(displayName, information), groupName],
      ...[currentTemperature, heatSetpoint, coolSetpoint],
      Object(location).id,
    ];
  },
  settled: ({ information, thermostatState }) => [information.groupName, thermostatState.holdType],
};

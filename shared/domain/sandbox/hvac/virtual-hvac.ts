import type { HvacCategory, HvacLimits, HvacMode } from '#shared/domain/assets/hvac/hvac-state.ts';
import type { HeatPump, Room } from '#shared/domain/planning/room/room-request.ts';
import type {
  Celsius,
  Instant,
  KilowattHours,
  Kilowatts,
} from '#shared/domain/quantities/units.ts';
import type { OutdoorClimate } from '#shared/domain/sandbox/hvac/outdoor-climate.ts';
import type { Setting } from '#shared/domain/sandbox/hvac/setting.ts';
import type { WeeklyProgram } from '#shared/domain/sandbox/hvac/weekly-program.ts';
import type { CommonFaults, VirtualHead } from '#shared/domain/sandbox/virtual-head.ts';

/** The thermostat of a virtual unit. */
export type Thermostat = {
  /** `SCHEDULED`: it does what its program says. */
  readonly holdType: 'PERMANENT' | 'SCHEDULED';
  /** What it does otherwise. */
  readonly hold: Setting;
  /** Null for a unit that has none, which therefore cannot follow any. */
  readonly program: WeeklyProgram | null;
  /** When what it does last changed. */
  readonly changedAt: Instant;
};

/** What a thermostat measured when it last looked, and what the unit does until it looks again. */
export type Look = {
  readonly at: Instant;
  readonly temperature: Celsius;
  /** Heat into the room; below zero while the room is cooled. */
  readonly heat: Kilowatts;
};

/** Switches that make a virtual HVAC misbehave. */
export type HvacFaults = CommonFaults & {
  /** Reported in place of what is true; null for the truth. */
  readonly wrongMode: HvacMode | null;
};

/** What a virtual HVAC has beside what all virtual devices have: the unit, and the room that it is in. */
export type HvacBody = {
  readonly information: {
    readonly brand: string;
    readonly model: string;
    readonly displayName: string | null;
    readonly groupName: string | null;
    readonly category: HvacCategory;
  };
  readonly room: Pick<Room, 'heatCapacity' | 'heatLoss'>;
  readonly outdoor: OutdoorClimate;
  /** No power for a unit that does not heat, or does not cool. */
  readonly heating: HeatPump;
  readonly cooling: HeatPump;
  readonly limits: Omit<HvacLimits, 'modes'>;
  readonly thermostat: Thermostat;
  readonly look: Look;
  /** Electricity that it had taken in all by the last look. */
  readonly energyAtLook: KilowattHours;
  /** Whether it measures what it takes; most units do not. */
  readonly tellsConsumption: boolean;
  readonly faults: HvacFaults;
};

/** An HVAC that exists only here. */
export type VirtualHvac = VirtualHead<'hvac'> & HvacBody;

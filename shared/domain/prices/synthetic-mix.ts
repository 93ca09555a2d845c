/** What makes the prices of a zone. */
export type PowerMix = {
  /** The price of an average hour without sun, in micros of a euro per kilowatt-hour. */
  readonly level: number;
  /** By how much full sun of June lowers it. */
  readonly sun: number;
  /** Thousandths by which the wind of a day may raise or lower it. */
  readonly wind: number;
};

/** The mix of a zone; an ordinary one where nothing is known of it. */
export const mixOf = (zone: string): PowerMix => mixes[zone] ?? mixes[zone.slice(0, 2)] ?? ordinary;

const mix = (level: number, sun: number, wind: number): PowerMix => ({
  level: level * 1_000,
  sun: sun * 1_000,
  wind: wind * 10,
});

const ordinary = mix(95, 75, 30);

/** Rounded from how zones compare in ordinary years: euros per megawatt-hour, and wind in hundredths. */
const mixes: Readonly<Record<string, PowerMix>> = {
  CH: mix(90, 70, 20),
  'DE-LU': mix(88, 92, 45),
  DK: mix(82, 72, 55),
  EE: mix(88, 65, 55),
  ES: mix(72, 80, 35),
  FI: mix(52, 35, 60),
  FR: mix(72, 70, 35),
  GB: mix(92, 45, 40),
  IE: mix(110, 35, 50),
  IT: mix(118, 70, 15),
  NL: mix(86, 90, 45),
  NO1: mix(55, 15, 20),
  NO2: mix(64, 25, 25),
  NO3: mix(34, 5, 30),
  NO4: mix(24, 2, 30),
  NO5: mix(54, 12, 20),
  PT: mix(72, 78, 35),
  SE1: mix(27, 5, 40),
  SE2: mix(28, 6, 40),
  SE3: mix(48, 25, 45),
  SE4: mix(62, 40, 45),
};

/** A town, by which the zone of what is near it is told. */
export type ReferenceTown = {
  readonly name: string;
  readonly zone: string;
  readonly latitude: number;
  readonly longitude: number;
};

type Row = readonly [name: string, latitude: number, longitude: number];

const townsOf = (zones: Readonly<Record<string, readonly Row[]>>): readonly ReferenceTown[] =>
  Object.entries(zones).flatMap(([zone, rows]) =>
    rows.map(([name, latitude, longitude]) => ({ name, zone, latitude, longitude })),
  );

/**
 * The countries of several zones, and towns of which everybody knows in which zone they are. The list is our own:
 * drawn borders are larger, and it is doubtful who may pass them on. What is between two towns goes to the nearer,
 * which is often wrong within some tens of kilometres of a border.
 */
export const dividedCountries: ReadonlyMap<string, readonly ReferenceTown[]> = new Map([
  [
    'DK',
    townsOf({
      DK1: [
        ['Aalborg', 57.05, 9.92],
        ['Aarhus', 56.16, 10.2],
        ['Esbjerg', 55.47, 8.45],
        ['Frederikshavn', 57.44, 10.54],
        ['Grenaa', 56.41, 10.88],
        ['Nyborg', 55.31, 10.79],
        ['Odense', 55.4, 10.39],
        ['Ringkøbing', 56.09, 8.24],
        ['Rudkøbing', 54.94, 10.71],
        ['Sønderborg', 54.91, 9.79],
        ['Tranebjerg', 55.83, 10.59],
      ],
      DK2: [
        ['Helsingør', 56.03, 12.59],
        ['Kalundborg', 55.68, 11.09],
        ['Korsør', 55.33, 11.14],
        ['København', 55.68, 12.57],
        ['Nakskov', 54.83, 11.14],
        ['Nykøbing Falster', 54.77, 11.87],
        ['Nykøbing Sjælland', 55.92, 11.67],
        ['Rønne', 55.1, 14.7],
      ],
    }),
  ],
  [
    'GB',
    townsOf({
      GB: [
        ['Campbeltown', 55.42, -5.61],
        ['Cardiff', 51.48, -3.18],
        ['Glasgow', 55.86, -4.25],
        ['Inverness', 57.48, -4.22],
        ['London', 51.51, -0.13],
        ['Manchester', 53.48, -2.24],
        ['Holyhead', 53.31, -4.63],
        ['Port Ellen', 55.63, -6.19],
        ['Stornoway', 58.21, -6.39],
        ['Stranraer', 54.9, -5.03],
      ],
      'IE-SEM': [
        ['Belfast', 54.6, -5.93],
        ['Coleraine', 55.13, -6.67],
        ['Derry', 55, -7.31],
        ['Enniskillen', 54.34, -7.63],
        ['Newry', 54.18, -6.34],
      ],
    }),
  ],
  [
    'IT',
    townsOf({
      'IT-NORD': [
        ['Aosta', 45.74, 7.32],
        ['Bologna', 44.49, 11.34],
        ['Bolzano', 46.5, 11.35],
        ['Genova', 44.41, 8.93],
        ['La Spezia', 44.1, 9.82],
        ['Milano', 45.46, 9.19],
        ['Parma', 44.8, 10.33],
        ['Rimini', 44.06, 12.57],
        ['Torino', 45.07, 7.69],
        ['Trieste', 45.65, 13.77],
        ['Venezia', 45.44, 12.33],
      ],
      'IT-CNOR': [
        ['Ancona', 43.62, 13.52],
        ['Arezzo', 43.46, 11.88],
        ['Ascoli Piceno', 42.85, 13.58],
        ['Firenze', 43.77, 11.25],
        ['Grosseto', 42.76, 11.11],
        ['Massa', 44.04, 10.14],
        ['Pesaro', 43.91, 12.91],
        ['Pisa', 43.72, 10.4],
      ],
      'IT-CSUD': [
        ['Benevento', 41.13, 14.78],
        ['Frosinone', 41.64, 13.34],
        ["L'Aquila", 42.35, 13.4],
        ['Napoli', 40.85, 14.27],
        ['Perugia', 43.11, 12.39],
        ['Pescara', 42.46, 14.21],
        ['Roma', 41.9, 12.5],
        ['Salerno', 40.68, 14.77],
        ['Teramo', 42.66, 13.7],
        ['Terni', 42.56, 12.64],
        ['Viterbo', 42.42, 12.11],
      ],
      'IT-SUD': [
        ['Bari', 41.12, 16.87],
        ['Campobasso', 41.56, 14.66],
        ['Foggia', 41.46, 15.54],
        ['Lecce', 40.35, 18.17],
        ['Matera', 40.67, 16.6],
        ['Potenza', 40.64, 15.81],
        ['Termoli', 42, 14.99],
      ],
      'IT-CALA': [
        ['Castrovillari', 39.81, 16.2],
        ['Catanzaro', 38.91, 16.59],
        ['Cosenza', 39.3, 16.25],
        ['Reggio Calabria', 38.11, 15.65],
      ],
      'IT-SICI': [
        ['Agrigento', 37.31, 13.58],
        ['Catania', 37.5, 15.09],
        ['Messina', 38.19, 15.55],
        ['Palermo', 38.12, 13.36],
      ],
      'IT-SARD': [
        ['Cagliari', 39.22, 9.12],
        ['Olbia', 40.92, 9.5],
        ['Sassari', 40.73, 8.56],
      ],
    }),
  ],
  [
    'NO',
    townsOf({
      NO1: [
        ['Drammen', 59.74, 10.2],
        ['Elverum', 60.88, 11.56],
        ['Fredrikstad', 59.22, 10.93],
        ['Hamar', 60.79, 11.07],
        ['Kongsvinger', 60.19, 12],
        ['Lillehammer', 61.12, 10.47],
        ['Oslo', 59.91, 10.75],
      ],
      NO2: [
        ['Arendal', 58.46, 8.77],
        ['Haugesund', 59.41, 5.27],
        ['Kristiansand', 58.15, 8],
        ['Skien', 59.21, 9.61],
        ['Stavanger', 58.97, 5.73],
      ],
      NO3: [
        ['Kristiansund', 63.11, 7.73],
        ['Molde', 62.74, 7.16],
        ['Namsos', 64.47, 11.5],
        ['Røros', 62.57, 11.38],
        ['Steinkjer', 64.01, 11.5],
        ['Trondheim', 63.43, 10.4],
        ['Ålesund', 62.47, 6.15],
      ],
      NO4: [
        ['Alta', 69.97, 23.27],
        ['Bodø', 67.28, 14.4],
        ['Brønnøysund', 65.47, 12.21],
        ['Kirkenes', 69.73, 30.05],
        ['Mo i Rana', 66.31, 14.14],
        ['Narvik', 68.44, 17.43],
        ['Tromsø', 69.65, 18.96],
      ],
      NO5: [
        ['Bergen', 60.39, 5.32],
        ['Sogndal', 61.23, 7.1],
        ['Voss', 60.63, 6.42],
      ],
    }),
  ],
  [
    'SE',
    townsOf({
      SE1: [
        ['Haparanda', 65.83, 24.13],
        ['Kiruna', 67.86, 20.23],
        ['Luleå', 65.58, 22.15],
        ['Skellefteå', 64.75, 20.95],
      ],
      SE2: [
        ['Hudiksvall', 61.73, 17.1],
        ['Lycksele', 64.6, 18.67],
        ['Sundsvall', 62.39, 17.31],
        ['Sveg', 62.03, 14.36],
        ['Umeå', 63.83, 20.26],
        ['Örnsköldsvik', 63.29, 18.72],
        ['Östersund', 63.18, 14.64],
      ],
      SE3: [
        ['Falun', 60.61, 15.63],
        ['Gävle', 60.67, 17.14],
        ['Göteborg', 57.71, 11.97],
        ['Jönköping', 57.78, 14.16],
        ['Karlstad', 59.38, 13.5],
        ['Linköping', 58.41, 15.62],
        ['Stockholm', 59.33, 18.07],
        ['Uppsala', 59.86, 17.64],
        ['Visby', 57.64, 18.29],
        ['Örebro', 59.27, 15.21],
      ],
      SE4: [
        ['Halmstad', 56.67, 12.86],
        ['Helsingborg', 56.05, 12.69],
        ['Kalmar', 56.66, 16.36],
        ['Karlskrona', 56.16, 15.59],
        ['Kristianstad', 56.03, 14.16],
        ['Malmö', 55.6, 13],
        ['Växjö', 56.88, 14.81],
      ],
    }),
  ],
]);

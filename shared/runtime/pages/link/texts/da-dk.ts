import type { LinkTexts } from '#shared/runtime/pages/link/texts/link-texts.ts';

/** Danish; devices stand without article, so that their gender does not matter. */
export const daDk: LinkTexts = {
  next: 'Fortsæt',
  back: 'Tilbage',
  cancel: 'Annuller',
  stepOf: (step, steps) => `Trin ${step} af ${steps}`,
  devices: {
    vehicle: { one: 'bil', many: 'biler' },
    charger: { one: 'ladeboks', many: 'ladebokse' },
    hvac: { one: 'varme- eller køleanlæg', many: 'varme- og køleanlæg' },
    inverter: { one: 'solcelleinverter', many: 'solcelleinvertere' },
    battery: { one: 'hjemmebatteri', many: 'hjemmebatterier' },
    meter: { one: 'elmåler', many: 'elmålere' },
  },
  list: (words) => new Intl.ListFormat('da-DK').format(words),
  introduction: {
    heading: (client) => `${client} vil gerne oprette forbindelse til dine enheder`,
    text: (client, devices) =>
      `Forbind ${devices}: Log ind hos producenten, og vælg, hvad ${client} må se og gøre.`,
    points: [
      {
        heading: 'Privat',
        text: 'Vi deler kun det, du siger ja til, og kun med den virksomhed, der er nævnt ovenfor.',
      },
      {
        heading: 'Sikkert',
        text: 'Dine loginoplysninger krypteres og bruges kun til denne forbindelse.',
      },
      {
        heading: 'Du bestemmer',
        text: 'Du kan til enhver tid afbryde forbindelsen til dine enheder.',
      },
    ],
    more: 'Hvordan fungerer det?',
    moreText: [
      'Din enhed er forbundet til producentens cloud. Med din tilladelse bliver den aflæst og ' +
        'styret derfra.',
      'Denne side kører på Loadstar, som er software, dit energiselskab selv driver. Ingen ' +
        'andre får dine data.',
    ],
  },
  brand: {
    heading: 'Vælg dit mærke',
    search: 'Søg efter et mærke',
    find: 'Søg',
    none: (words) => `Vi har ikke noget mærke, der hedder »${words}«.`,
    nothing: 'Der er endnu ingen mærker, du kan forbinde her.',
  },
  service: {
    heading: (brand) => `Hvilken app fra ${brand} bruger du?`,
    text: 'Vælg den app, hvor du kan se din enhed.',
  },
  access: {
    heading: (client) => `Det beder ${client} om`,
    shared: 'Bliver delt',
    notShared: 'Bliver ikke delt',
    scopes: {
      'vehicle:read:data': {
        heading: 'Data om bilen',
        text: 'Mærke og model, batteriniveau, opladning og kilometertal.',
      },
      'vehicle:read:location': {
        heading: 'Bilens placering',
        text: 'Hvor bilen er, og dermed om den holder hjemme.',
      },
      'vehicle:control:charging': {
        heading: 'Opladning af bilen',
        text: 'Starte og stoppe opladning og indstille ladehastigheden.',
      },
      'charger:read:data': {
        heading: 'Data om ladeboksen',
        text: 'Mærke og model, om den lader, og hvor hurtigt.',
      },
      'charger:control:charging': {
        heading: 'Styring af ladeboksen',
        text: 'Starte og stoppe opladning og indstille ladehastigheden.',
      },
      'hvac:read:data': {
        heading: 'Data om varme og køling',
        text: 'Mærke og model, temperaturer og indstillinger.',
      },
      'hvac:control:mode': {
        heading: 'Styring af varme og køling',
        text: 'Ændre driftstilstand og temperatur.',
      },
      'inverter:read:data': {
        heading: 'Data om solcellerne',
        text: 'Mærke og model, og hvor meget strøm dine solceller producerer.',
      },
      'inverter:read:location': {
        heading: 'Solcellernes placering',
        text: 'Hvor de sidder, så produktionen kan forudsiges.',
      },
      'battery:read:data': {
        heading: 'Data om hjemmebatteriet',
        text: 'Mærke og model, ladeniveau og effekt.',
      },
      'battery:read:location': {
        heading: 'Hjemmebatteriets placering',
        text: 'Hvor det er installeret.',
      },
      'battery:control:operation_mode': {
        heading: 'Styring af hjemmebatteriet',
        text: 'Vælge, hvornår batteriet oplades og aflades.',
      },
      'meter:read:data': {
        heading: 'Data om elmåleren',
        text: 'Mærke og model, og hvor meget strøm dit hjem bruger.',
      },
      'meter:read:location': {
        heading: 'Elmålerens placering',
        text: 'Hvor den er installeret.',
      },
    },
    consent: (client) =>
      `Når du fortsætter, giver du ${client} lov til at behandle disse data. Du kan til ` +
      'enhver tid trække dit samtykke tilbage.',
    agree: 'Acceptér og fortsæt',
  },
  signIn: {
    heading: (brand) => `Log ind hos ${brand}`,
    text: (brand) => `Brug den konto, du logger ind med i appen fra ${brand}.`,
    username: 'E-mail eller brugernavn',
    password: 'Adgangskode',
    submit: 'Log ind',
    away: (brand) => `Du logger ind hos ${brand} og kommer tilbage hertil bagefter.`,
    goAway: (brand) => `Fortsæt til ${brand}`,
  },
  code: {
    heading: 'Indtast din kode',
    text: (sentTo) =>
      sentTo === null ? 'Du har fået tilsendt en kode.' : `Der er sendt en kode til ${sentTo}.`,
    label: 'Kode',
    submit: 'Bekræft',
  },
  found: {
    heading: (count) => (count === 1 ? 'Vi fandt din enhed' : `Vi fandt ${count} enheder`),
    text: (client) => `Når du forbinder, får ${client} den adgang, du har sagt ja til.`,
    submit: 'Forbind',
  },
  success: {
    heading: 'Forbindelsen er klar',
    text: (client) => `${client} kan nu se dine enheder. Der kan gå et minut, før de vises.`,
    done: (client) => `Tilbage til ${client}`,
  },
  troubles: {
    'wrong-credentials': (brand) =>
      `${brand} kender ikke dette brugernavn eller denne adgangskode. Tjek begge dele, og ` +
      'prøv igen.',
    'wrong-code': () => 'Koden er ikke rigtig. Tjek den, og prøv igen.',
    denied: (brand) =>
      `${brand} fik ikke lov til at dele dine enheder. Prøv igen for at give tilladelse.`,
    'vendor-down': (brand) => `${brand} svarer ikke lige nu. Prøv igen om et par minutter.`,
    'no-devices': () =>
      'Der er ingen passende enhed på denne konto. Prøv med den konto, hvor du kan se din ' +
      'enhed.',
    'connections-limit': () =>
      'Der kan ikke forbindes flere enheder i øjeblikket. Kontakt dit energiselskab.',
    busy: () => 'Det tager lidt længere tid end normalt. Prøv igen.',
  },
  again: { submit: 'Prøv igen', reference: (id) => `Referencenummer: ${id}` },
  ends: {
    unknown: {
      heading: 'Linket virker ikke',
      text: 'Tjek, at du har åbnet hele adressen, eller bed om et nyt link.',
    },
    expired: {
      heading: 'Linket er udløbet',
      text: 'Links gælder i 24 timer. Gå tilbage til din app, og start forfra.',
    },
    used: {
      heading: 'Linket er allerede brugt',
      text:
        'Hvert link kan kun bruges én gang. Hvis du vil forbinde noget andet, så gå tilbage til ' +
        'din app, og start forfra.',
    },
    foreign: {
      heading: 'Linket er åbent i en anden browser',
      text: 'Fortsæt der, hvor du åbnede det først, eller gå tilbage til din app, og start forfra.',
    },
    blocked: {
      heading: 'For mange forsøg',
      text: 'Linket er lukket for din sikkerheds skyld. Gå tilbage til din app, og start forfra.',
    },
    busy: {
      heading: 'Der er for travlt lige nu',
      text: 'Vent et øjeblik, og prøv så igen. Intet er gået tabt.',
    },
    failed: {
      heading: 'Noget gik galt',
      text:
        'Det er ikke din skyld. Prøv igen; hvis det ikke hjælper, så gå tilbage til din app, og ' +
        'start forfra.',
    },
    unreadable: {
      heading: 'Det lykkedes ikke',
      text:
        'Noget, som din browser sendte, kunne ikke læses. Prøv igen, eller gå tilbage til din ' +
        'app, og start forfra.',
    },
  },
};

import type { LinkTexts } from '#shared/runtime/pages/link/texts/link-texts.ts';

/** Norwegian Bokmål; devices stand without article, so that their gender does not matter. */
export const nbNo: LinkTexts = {
  next: 'Fortsett',
  back: 'Tilbake',
  cancel: 'Avbryt',
  stepOf: (step, steps) => `Steg ${step} av ${steps}`,
  devices: {
    vehicle: { one: 'bil', many: 'biler' },
    charger: { one: 'elbillader', many: 'elbilladere' },
    hvac: { one: 'varme- eller kjøleanlegg', many: 'varme- og kjøleanlegg' },
    inverter: { one: 'solcelleinverter', many: 'solcelleinvertere' },
    battery: { one: 'hjemmebatteri', many: 'hjemmebatterier' },
    meter: { one: 'strømmåler', many: 'strømmålere' },
  },
  list: (words) => new Intl.ListFormat('nb-NO').format(words),
  introduction: {
    heading: (client) => `${client} vil koble seg til enhetene dine`,
    text: (client, devices) =>
      `Koble til ${devices}: Logg inn hos produsenten, og velg hva ${client} får se og gjøre.`,
    points: [
      {
        heading: 'Privat',
        text: 'Vi deler bare det du godtar, og bare med selskapet som er nevnt ovenfor.',
      },
      {
        heading: 'Sikkert',
        text: 'Innloggingen din er kryptert og brukes bare til denne tilkoblingen.',
      },
      {
        heading: 'Du bestemmer',
        text: 'Du kan koble fra enhetene dine når som helst.',
      },
    ],
    more: 'Hvordan fungerer dette?',
    moreText: [
      'Enheten din er koblet til produsentens skytjeneste. Med din tillatelse blir den lest ' +
        'av og styrt derfra.',
      'Denne siden bruker Loadstar, en programvare som strømselskapet ditt drifter selv. ' +
        'Ingen andre får dataene dine.',
    ],
  },
  brand: {
    heading: 'Velg merke',
    search: 'Søk etter et merke',
    find: 'Søk',
    none: (words) => `Det finnes ikke noe merke som heter «${words}» her.`,
    nothing: 'Ingen merker kan kobles til her ennå.',
  },
  service: {
    heading: (brand) => `Hvilken app fra ${brand} bruker du?`,
    text: 'Velg den appen der du ser enheten din.',
  },
  access: {
    heading: (client) => `Dette ber ${client} om`,
    shared: 'Blir delt',
    notShared: 'Blir ikke delt',
    scopes: {
      'vehicle:read:data': {
        heading: 'Data om bilen',
        text: 'Merke og modell, batterinivå, lading og kilometerstand.',
      },
      'vehicle:read:location': {
        heading: 'Plassering av bilen',
        text: 'Hvor bilen er, for å vite om den står hjemme.',
      },
      'vehicle:control:charging': {
        heading: 'Lading av bilen',
        text: 'Starte og stoppe ladingen og stille inn hvor raskt bilen lader.',
      },
      'charger:read:data': {
        heading: 'Data om elbilladeren',
        text: 'Merke og modell, om den lader og hvor raskt.',
      },
      'charger:control:charging': {
        heading: 'Styring av elbilladeren',
        text: 'Starte og stoppe ladingen og stille inn hvor raskt den lader.',
      },
      'hvac:read:data': {
        heading: 'Data om varme og kjøling',
        text: 'Merke og modell, temperaturer og innstillinger.',
      },
      'hvac:control:mode': {
        heading: 'Styring av varme og kjøling',
        text: 'Endre driftsmodus og temperatur.',
      },
      'inverter:read:data': {
        heading: 'Data om solcellene',
        text: 'Merke og modell, og hvor mye strøm solcellene produserer.',
      },
      'inverter:read:location': {
        heading: 'Plassering av solcellene',
        text: 'Hvor de er, for å anslå hvor mye de kommer til å produsere.',
      },
      'battery:read:data': {
        heading: 'Data om hjemmebatteriet',
        text: 'Merke og modell, ladenivå og effekt.',
      },
      'battery:read:location': {
        heading: 'Plassering av hjemmebatteriet',
        text: 'Hvor det er installert.',
      },
      'battery:control:operation_mode': {
        heading: 'Styring av hjemmebatteriet',
        text: 'Velge når batteriet lades opp og ut.',
      },
      'meter:read:data': {
        heading: 'Data om strømmåleren',
        text: 'Merke og modell, og hvor mye strøm hjemmet ditt bruker.',
      },
      'meter:read:location': {
        heading: 'Plassering av strømmåleren',
        text: 'Hvor den er installert.',
      },
    },
    consent: (client) =>
      `Når du fortsetter, lar du ${client} behandle disse dataene. Du kan trekke tilbake ` +
      'samtykket når som helst.',
    agree: 'Godta og fortsett',
  },
  signIn: {
    heading: (brand) => `Logg inn hos ${brand}`,
    text: (brand) => `Bruk kontoen du logger inn med i appen fra ${brand}.`,
    username: 'E-post eller brukernavn',
    password: 'Passord',
    submit: 'Logg inn',
    away: (brand) => `Du logger inn hos ${brand} og kommer tilbake hit etterpå.`,
    goAway: (brand) => `Fortsett til ${brand}`,
  },
  code: {
    heading: 'Skriv inn koden',
    text: (sentTo) =>
      sentTo === null ? 'Du har fått tilsendt en kode.' : `En kode er sendt til ${sentTo}.`,
    label: 'Kode',
    submit: 'Bekreft',
  },
  found: {
    heading: (count) => (count === 1 ? 'Vi fant enheten din' : `Vi fant ${count} enheter`),
    text: (client) => `Når du kobler til, får ${client} den tilgangen du har godtatt.`,
    submit: 'Koble til',
  },
  success: {
    heading: 'Tilkoblingen er klar',
    text: (client) => `${client} kan nå se enhetene dine. Det kan ta et minutt før de vises.`,
    done: (client) => `Tilbake til ${client}`,
  },
  troubles: {
    'wrong-credentials': (brand) =>
      `${brand} kjenner ikke igjen brukernavnet eller passordet. Sjekk begge deler, og prøv igjen.`,
    'wrong-code': () => 'Koden stemmer ikke. Sjekk den, og prøv igjen.',
    denied: (brand) =>
      `${brand} fikk ikke lov til å dele enhetene dine. Prøv igjen for å tillate det.`,
    'vendor-down': (brand) => `${brand} svarer ikke akkurat nå. Prøv igjen om noen minutter.`,
    'no-devices': () =>
      'Det finnes ingen passende enhet på denne kontoen. Prøv kontoen der du ser enheten din.',
    'connections-limit': () =>
      'Det er ikke mulig å koble til flere enheter akkurat nå. Ta kontakt med strømselskapet ditt.',
    busy: () => 'Dette tar litt lengre tid enn vanlig. Prøv igjen.',
  },
  again: { submit: 'Prøv igjen', reference: (id) => `Referanse: ${id}` },
  ends: {
    unknown: {
      heading: 'Lenken virker ikke',
      text: 'Sjekk at du har åpnet hele adressen, eller be om en ny lenke.',
    },
    expired: {
      heading: 'Lenken er utløpt',
      text: 'Lenker er gyldige i 24 timer. Gå tilbake til appen din og start på nytt.',
    },
    used: {
      heading: 'Lenken er allerede brukt',
      text:
        'Hver lenke kan bare brukes én gang. Gå tilbake til appen din og start på nytt for å ' +
        'koble til noe annet.',
    },
    foreign: {
      heading: 'Lenken er åpen i en annen nettleser',
      text: 'Fortsett der du åpnet den først, eller gå tilbake til appen din og start på nytt.',
    },
    blocked: {
      heading: 'For mange forsøk',
      text:
        'Lenken er stengt av hensyn til sikkerheten din. Gå tilbake til appen din og start på ' +
        'nytt.',
    },
    busy: {
      heading: 'Det er for stor pågang akkurat nå',
      text: 'Vent et øyeblikk, og prøv igjen. Ingenting er gått tapt.',
    },
    failed: {
      heading: 'Noe gikk galt',
      text:
        'Det er ikke din feil. Prøv igjen; hvis det ikke hjelper, gå tilbake til appen din og ' +
        'start på nytt.',
    },
    unreadable: {
      heading: 'Det gikk ikke',
      text:
        'Noe som nettleseren din sendte, kunne ikke leses. Prøv igjen, eller gå tilbake til ' +
        'appen din og start på nytt.',
    },
  },
};

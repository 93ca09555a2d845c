import type { LinkTexts } from '#shared/runtime/pages/link/texts/link-texts.ts';

/** Dutch of the Netherlands. */
export const nlNl: LinkTexts = {
  next: 'Doorgaan',
  back: 'Terug',
  cancel: 'Annuleren',
  stepOf: (step, steps) => `Stap ${step} van ${steps}`,
  devices: {
    vehicle: { one: 'auto', many: 'auto’s' },
    charger: { one: 'laadpaal', many: 'laadpalen' },
    hvac: { one: 'verwarmings- of koelsysteem', many: 'verwarmings- en koelsystemen' },
    inverter: { one: 'omvormer', many: 'omvormers' },
    battery: { one: 'thuisbatterij', many: 'thuisbatterijen' },
    meter: { one: 'energiemeter', many: 'energiemeters' },
  },
  list: (words) => new Intl.ListFormat('nl-NL').format(words),
  introduction: {
    heading: (client) => `${client} wil verbinding maken met je apparaten`,
    text: (client, devices) =>
      `Log in bij de fabrikant van je ${devices}, en kies wat ${client} mag zien en doen.`,
    points: [
      {
        heading: 'Vertrouwelijk',
        text: 'We delen alleen waar je mee instemt, en alleen met het bedrijf hierboven.',
      },
      {
        heading: 'Veilig',
        text: 'Je inloggegevens worden versleuteld en alleen voor deze koppeling gebruikt.',
      },
      {
        heading: 'Jij bepaalt',
        text: 'Je kunt je apparaten op elk moment ontkoppelen.',
      },
    ],
    more: 'Hoe werkt dit?',
    moreText: [
      'Je apparaat is verbonden met de cloud van de fabrikant. Met jouw toestemming wordt het ' +
        'daar uitgelezen en aangestuurd.',
      'Deze pagina draait op Loadstar, software die je energieleverancier zelf beheert. ' +
        'Niemand anders krijgt je gegevens.',
    ],
  },
  brand: {
    heading: 'Kies je merk',
    search: 'Zoek een merk',
    find: 'Zoeken',
    none: (words) => `Er is hier geen merk met de naam ‘${words}’.`,
    nothing: 'Hier kun je nog geen merk koppelen.',
  },
  service: {
    heading: (brand) => `Welke app van ${brand} gebruik je?`,
    text: 'Kies de app waarin je je apparaat ziet.',
  },
  access: {
    heading: (client) => `Wat ${client} vraagt`,
    shared: 'Wordt gedeeld',
    notShared: 'Wordt niet gedeeld',
    scopes: {
      'vehicle:read:data': {
        heading: 'Gegevens van je auto',
        text: 'Merk en model, accuniveau, laden en kilometerstand.',
      },
      'vehicle:read:location': {
        heading: 'Locatie van je auto',
        text: 'Waar je auto is, om te weten of hij thuis staat.',
      },
      'vehicle:control:charging': {
        heading: 'Laden van je auto',
        text: 'Het laden starten en stoppen, en instellen hoe snel het gaat.',
      },
      'charger:read:data': {
        heading: 'Gegevens van je laadpaal',
        text: 'Merk en model, of hij laadt en hoe snel.',
      },
      'charger:control:charging': {
        heading: 'Bediening van je laadpaal',
        text: 'Het laden starten en stoppen, en instellen hoe snel het gaat.',
      },
      'hvac:read:data': {
        heading: 'Gegevens over verwarming en koeling',
        text: 'Merk en model, temperaturen en instellingen.',
      },
      'hvac:control:mode': {
        heading: 'Bediening van verwarming en koeling',
        text: 'De stand en de temperatuur wijzigen.',
      },
      'inverter:read:data': {
        heading: 'Gegevens van je zonnepanelen',
        text: 'Merk en model, en hoeveel stroom je panelen opwekken.',
      },
      'inverter:read:location': {
        heading: 'Locatie van je zonnepanelen',
        text: 'Waar ze liggen, om te voorspellen hoeveel ze gaan opwekken.',
      },
      'battery:read:data': {
        heading: 'Gegevens van je thuisbatterij',
        text: 'Merk en model, laadniveau en vermogen.',
      },
      'battery:read:location': {
        heading: 'Locatie van je thuisbatterij',
        text: 'Waar de batterij is geïnstalleerd.',
      },
      'battery:control:operation_mode': {
        heading: 'Bediening van je thuisbatterij',
        text: 'Kiezen wanneer je batterij laadt en ontlaadt.',
      },
      'meter:read:data': {
        heading: 'Gegevens van je meter',
        text: 'Merk en model, en hoeveel stroom je huis verbruikt.',
      },
      'meter:read:location': {
        heading: 'Locatie van je meter',
        text: 'Waar de meter is geïnstalleerd.',
      },
    },
    consent: (client) =>
      `Als je doorgaat, geef je ${client} toestemming om deze gegevens te verwerken. Je kunt ` +
      'je toestemming op elk moment intrekken.',
    agree: 'Akkoord en doorgaan',
  },
  signIn: {
    heading: (brand) => `Log in bij ${brand}`,
    text: (brand) => `Gebruik het account waarmee je inlogt in de app van ${brand}.`,
    username: 'E-mailadres of gebruikersnaam',
    password: 'Wachtwoord',
    submit: 'Inloggen',
    away: (brand) => `Je logt in op de website van ${brand} en komt daarna hier terug.`,
    goAway: (brand) => `Doorgaan naar ${brand}`,
  },
  code: {
    heading: 'Vul je code in',
    text: (sentTo) =>
      sentTo === null
        ? 'Er is een code naar je verstuurd.'
        : `Er is een code verstuurd naar ${sentTo}.`,
    label: 'Code',
    submit: 'Bevestigen',
  },
  found: {
    heading: (count) =>
      count === 1 ? 'We hebben je apparaat gevonden' : `We hebben ${count} apparaten gevonden`,
    text: (client) => `Door te koppelen geef je ${client} de toegang waarmee je hebt ingestemd.`,
    submit: 'Koppelen',
  },
  success: {
    heading: 'De koppeling is gelukt',
    text: (client) =>
      `${client} kan je apparaten nu zien. Het kan even duren voordat ze verschijnen.`,
    done: (client) => `Terug naar ${client}`,
  },
  troubles: {
    'wrong-credentials': (brand) =>
      `${brand} herkent deze gebruikersnaam of dit wachtwoord niet. Controleer beide en ` +
      'probeer het opnieuw.',
    'wrong-code': () => 'Deze code klopt niet. Controleer de code en probeer het opnieuw.',
    denied: (brand) =>
      `${brand} kreeg geen toestemming om je apparaten te delen. Probeer het opnieuw om dit ` +
      'toe te staan.',
    'vendor-down': (brand) =>
      `${brand} reageert op dit moment niet. Probeer het over een paar minuten opnieuw.`,
    'no-devices': () =>
      'Er is geen geschikt apparaat in dit account. Probeer het account waarin je je apparaat ' +
      'ziet.',
    'connections-limit': () =>
      'Er kunnen nu geen apparaten meer worden gekoppeld. Neem contact op met je ' +
      'energieleverancier.',
    busy: () => 'Dit duurt iets langer. Probeer het opnieuw.',
  },
  again: { submit: 'Opnieuw proberen', reference: (id) => `Referentie: ${id}` },
  ends: {
    unknown: {
      heading: 'Deze link werkt niet',
      text: 'Controleer of je het hele adres hebt geopend, of vraag een nieuwe link aan.',
    },
    expired: {
      heading: 'Deze link is verlopen',
      text: 'Links zijn 24 uur geldig. Ga terug naar je app en begin opnieuw.',
    },
    used: {
      heading: 'Deze link is al gebruikt',
      text:
        'Elke link werkt één keer. Wil je nog iets koppelen? Ga dan terug naar je app en begin ' +
        'opnieuw.',
    },
    foreign: {
      heading: 'Deze link is geopend in een andere browser',
      text:
        'Ga verder waar je hem eerst hebt geopend, of ga terug naar je app en begin ' + 'opnieuw.',
    },
    blocked: {
      heading: 'Te veel pogingen',
      text: 'Voor je veiligheid is deze link gesloten. Ga terug naar je app en begin opnieuw.',
    },
    busy: {
      heading: 'Het is nu even te druk',
      text: 'Wacht even en probeer het dan opnieuw. Er is niets verloren gegaan.',
    },
    failed: {
      heading: 'Er is iets misgegaan',
      text:
        'Dit ligt niet aan jou. Probeer het opnieuw; helpt dat niet, ga dan terug naar je app ' +
        'en begin opnieuw.',
    },
    unreadable: {
      heading: 'Dat is niet gelukt',
      text:
        'Iets wat je browser heeft verstuurd, kon niet worden gelezen. Probeer het opnieuw, of ' +
        'ga terug naar je app en begin opnieuw.',
    },
  },
};

import type { LinkTexts } from '#shared/runtime/pages/link/texts/link-texts.ts';

/** Swedish; devices stand without article, so that their gender does not matter. */
export const svSe: LinkTexts = {
  next: 'Fortsätt',
  back: 'Tillbaka',
  cancel: 'Avbryt',
  stepOf: (step, steps) => `Steg ${step} av ${steps}`,
  devices: {
    vehicle: { one: 'bil', many: 'bilar' },
    charger: { one: 'laddbox', many: 'laddboxar' },
    hvac: { one: 'värme- eller kylsystem', many: 'värme- och kylsystem' },
    inverter: { one: 'växelriktare', many: 'växelriktare' },
    battery: { one: 'hembatteri', many: 'hembatterier' },
    meter: { one: 'elmätare', many: 'elmätare' },
  },
  list: (words) => new Intl.ListFormat('sv-SE').format(words),
  introduction: {
    heading: (client) => `${client} vill ansluta till dina enheter`,
    text: (client, devices) =>
      `Anslut ${devices}: logga in hos tillverkaren och välj vad ${client} får se och göra.`,
    points: [
      {
        heading: 'Privat',
        text: 'Vi delar bara det du godkänner, och bara med företaget som nämns ovan.',
      },
      {
        heading: 'Säkert',
        text: 'Dina inloggningsuppgifter krypteras och används bara för den här anslutningen.',
      },
      {
        heading: 'Du bestämmer',
        text: 'Du kan koppla från dina enheter när som helst.',
      },
    ],
    more: 'Hur fungerar det?',
    moreText: [
      'Din enhet är ansluten till tillverkarens molntjänst. Med ditt tillstånd läses den av ' +
        'och styrs där.',
      'Den här sidan bygger på Loadstar, en programvara som ditt energibolag driver i egen ' +
        'regi. Ingen annan får dina uppgifter.',
    ],
  },
  brand: {
    heading: 'Välj ditt märke',
    search: 'Sök efter ett märke',
    find: 'Sök',
    none: (words) => `Det finns inget märke som heter ”${words}” här.`,
    nothing: 'Det går inte att ansluta något märke här ännu.',
  },
  service: {
    heading: (brand) => `Vilken app från ${brand} använder du?`,
    text: 'Välj den app där du ser din enhet.',
  },
  access: {
    heading: (client) => `Det här ber ${client} om`,
    shared: 'Delas',
    notShared: 'Delas inte',
    scopes: {
      'vehicle:read:data': {
        heading: 'Uppgifter om bilen',
        text: 'Märke och modell, batterinivå, laddning och mätarställning.',
      },
      'vehicle:read:location': {
        heading: 'Bilens plats',
        text: 'Var bilen är, för att veta om den står hemma.',
      },
      'vehicle:control:charging': {
        heading: 'Laddning av bilen',
        text: 'Starta och stoppa laddningen och ställa in hur snabbt bilen laddas.',
      },
      'charger:read:data': {
        heading: 'Uppgifter om laddboxen',
        text: 'Märke och modell, om den laddar och hur snabbt.',
      },
      'charger:control:charging': {
        heading: 'Styrning av laddboxen',
        text: 'Starta och stoppa laddningen och ställa in hur snabbt boxen laddar.',
      },
      'hvac:read:data': {
        heading: 'Uppgifter om värme och kyla',
        text: 'Märke och modell, temperaturer och inställningar.',
      },
      'hvac:control:mode': {
        heading: 'Styrning av värme och kyla',
        text: 'Ändra driftläge och temperatur.',
      },
      'inverter:read:data': {
        heading: 'Uppgifter om solcellerna',
        text: 'Märke och modell, och hur mycket el dina solceller producerar.',
      },
      'inverter:read:location': {
        heading: 'Solcellernas plats',
        text: 'Var de finns, för att förutse hur mycket de kommer att producera.',
      },
      'battery:read:data': {
        heading: 'Uppgifter om hembatteriet',
        text: 'Märke och modell, laddnivå och effekt.',
      },
      'battery:read:location': {
        heading: 'Hembatteriets plats',
        text: 'Var det är installerat.',
      },
      'battery:control:operation_mode': {
        heading: 'Styrning av hembatteriet',
        text: 'Välja när batteriet laddas och laddas ur.',
      },
      'meter:read:data': {
        heading: 'Uppgifter om elmätaren',
        text: 'Märke och modell, och hur mycket el ditt hem använder.',
      },
      'meter:read:location': {
        heading: 'Elmätarens plats',
        text: 'Var den är installerad.',
      },
    },
    consent: (client) =>
      `Genom att fortsätta tillåter du att ${client} behandlar de här uppgifterna. Du kan ` +
      'återkalla ditt samtycke när som helst.',
    agree: 'Godkänn och fortsätt',
  },
  signIn: {
    heading: (brand) => `Logga in hos ${brand}`,
    text: (brand) => `Använd kontot som du loggar in med i appen från ${brand}.`,
    username: 'E-post eller användarnamn',
    password: 'Lösenord',
    submit: 'Logga in',
    away: (brand) => `Du loggar in hos ${brand} och kommer sedan tillbaka hit.`,
    goAway: (brand) => `Fortsätt till ${brand}`,
  },
  code: {
    heading: 'Ange din kod',
    text: (sentTo) =>
      sentTo === null ? 'En kod har skickats till dig.' : `En kod har skickats till ${sentTo}.`,
    label: 'Kod',
    submit: 'Bekräfta',
  },
  found: {
    heading: (count) => (count === 1 ? 'Vi hittade din enhet' : `Vi hittade ${count} enheter`),
    text: (client) => `När du ansluter får ${client} den åtkomst som du har godkänt.`,
    submit: 'Anslut',
  },
  success: {
    heading: 'Anslutningen är klar',
    text: (client) => `${client} kan nu se dina enheter. Det kan dröja någon minut innan de visas.`,
    done: (client) => `Tillbaka till ${client}`,
  },
  troubles: {
    'wrong-credentials': (brand) =>
      `${brand} känner inte igen användarnamnet eller lösenordet. Kontrollera båda och försök ` +
      'igen.',
    'wrong-code': () => 'Koden stämmer inte. Kontrollera den och försök igen.',
    denied: (brand) =>
      `${brand} fick inte tillåtelse att dela dina enheter. Försök igen för att tillåta det.`,
    'vendor-down': (brand) => `${brand} svarar inte just nu. Försök igen om några minuter.`,
    'no-devices': () =>
      'Det finns ingen passande enhet på det här kontot. Prova med kontot där du ser din enhet.',
    'connections-limit': () =>
      'Det går inte att ansluta fler enheter just nu. Kontakta ditt energibolag.',
    busy: () => 'Det här tar lite längre tid än vanligt. Försök igen.',
  },
  again: { submit: 'Försök igen', reference: (id) => `Referens: ${id}` },
  ends: {
    unknown: {
      heading: 'Länken fungerar inte',
      text: 'Kontrollera att du har öppnat hela adressen, eller be om en ny länk.',
    },
    expired: {
      heading: 'Länken har gått ut',
      text: 'Länkar gäller i 24 timmar. Gå tillbaka till din app och börja om.',
    },
    used: {
      heading: 'Länken har redan använts',
      text:
        'Varje länk kan bara användas en gång. Gå tillbaka till din app och börja om för att ' +
        'ansluta något annat.',
    },
    foreign: {
      heading: 'Länken är öppen i en annan webbläsare',
      text: 'Fortsätt där du först öppnade den, eller gå tillbaka till din app och börja om.',
    },
    blocked: {
      heading: 'För många försök',
      text: 'Länken har spärrats för din säkerhets skull. Gå tillbaka till din app och börja om.',
    },
    busy: {
      heading: 'Just nu är det för mycket på gång',
      text: 'Vänta en stund och försök sedan igen. Ingenting har gått förlorat.',
    },
    failed: {
      heading: 'Något gick fel',
      text:
        'Det är inte ditt fel. Försök igen. Om det inte hjälper, gå tillbaka till din app och ' +
        'börja om.',
    },
    unreadable: {
      heading: 'Det gick inte',
      text:
        'Något som din webbläsare skickade gick inte att läsa. Försök igen, eller gå tillbaka ' +
        'till din app och börja om.',
    },
  },
};

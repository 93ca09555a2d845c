import type { LinkTexts } from '#shared/runtime/pages/link/texts/link-texts.ts';

/** Romanian; devices stand without article, and names where they need no case ending. */
export const roRo: LinkTexts = {
  next: 'Continuați',
  back: 'Înapoi',
  cancel: 'Anulați',
  stepOf: (step, steps) => `Pasul ${step} din ${steps}`,
  devices: {
    vehicle: { one: 'mașină', many: 'mașini' },
    charger: { one: 'stație de încărcare', many: 'stații de încărcare' },
    hvac: {
      one: 'sistem de încălzire sau climatizare',
      many: 'sisteme de încălzire și climatizare',
    },
    inverter: { one: 'invertor solar', many: 'invertoare solare' },
    battery: { one: 'baterie de stocare', many: 'baterii de stocare' },
    meter: { one: 'contor electric', many: 'contoare electrice' },
  },
  list: (words) => new Intl.ListFormat('ro-RO').format(words),
  introduction: {
    heading: (client) => `${client} dorește să se conecteze la dispozitivele dvs.`,
    text: (client, devices) =>
      'Autentificați-vă în contul de la producător și alegeți ce poate vedea și face ' +
      `${client}. Puteți conecta: ${devices}.`,
    points: [
      {
        heading: 'Confidențial',
        text: 'Se partajează doar ceea ce acceptați și doar cu compania menționată mai sus.',
      },
      {
        heading: 'Sigur',
        text: 'Datele de autentificare sunt criptate și folosite doar pentru această conectare.',
      },
      {
        heading: 'Decizia vă aparține',
        text: 'Puteți deconecta dispozitivele oricând.',
      },
    ],
    more: 'Cum funcționează?',
    moreText: [
      'Dispozitivul dvs. este conectat la cloudul producătorului. Cu permisiunea dvs., este ' +
        'citit și controlat de acolo.',
      'Această pagină folosește Loadstar, un software operat chiar de furnizorul dvs. de ' +
        'energie. Nimeni altcineva nu vă primește datele.',
    ],
  },
  brand: {
    heading: 'Alegeți marca',
    search: 'Căutați o marcă',
    find: 'Căutați',
    none: (words) => `Nu există aici nicio marcă numită „${words}”.`,
    nothing: 'Deocamdată nu se poate conecta nicio marcă aici.',
  },
  service: {
    heading: (brand) => `Ce aplicație ${brand} folosiți?`,
    text: 'Alegeți aplicația în care vă vedeți dispozitivul.',
  },
  access: {
    heading: (client) => `Ce solicită ${client}`,
    shared: 'Se va partaja',
    notShared: 'Nu se va partaja',
    scopes: {
      'vehicle:read:data': {
        heading: 'Datele mașinii',
        text: 'Marca și modelul, nivelul bateriei, încărcarea și kilometrajul.',
      },
      'vehicle:read:location': {
        heading: 'Locația mașinii',
        text: 'Unde se află mașina, pentru a ști dacă este acasă.',
      },
      'vehicle:control:charging': {
        heading: 'Încărcarea mașinii',
        text: 'Pornirea și oprirea încărcării și reglarea vitezei.',
      },
      'charger:read:data': {
        heading: 'Datele stației de încărcare',
        text: 'Marca și modelul, dacă încarcă și cât de repede.',
      },
      'charger:control:charging': {
        heading: 'Controlul stației de încărcare',
        text: 'Pornirea și oprirea încărcării și reglarea vitezei.',
      },
      'hvac:read:data': {
        heading: 'Date despre încălzire și climatizare',
        text: 'Marca și modelul, temperaturile și setările.',
      },
      'hvac:control:mode': {
        heading: 'Controlul încălzirii și climatizării',
        text: 'Schimbarea modului și a temperaturii.',
      },
      'inverter:read:data': {
        heading: 'Date despre energia solară',
        text: 'Marca, modelul și câtă energie produc panourile dvs.',
      },
      'inverter:read:location': {
        heading: 'Locația panourilor solare',
        text: 'Unde se află, pentru a estima cât vor produce.',
      },
      'battery:read:data': {
        heading: 'Datele bateriei de stocare',
        text: 'Marca și modelul, nivelul de încărcare și puterea.',
      },
      'battery:read:location': {
        heading: 'Locația bateriei de stocare',
        text: 'Unde este instalată.',
      },
      'battery:control:operation_mode': {
        heading: 'Controlul bateriei de stocare',
        text: 'Alegerea momentelor în care bateria se încarcă și se descarcă.',
      },
      'meter:read:data': {
        heading: 'Datele contorului',
        text: 'Marca, modelul și câtă energie consumă locuința dvs.',
      },
      'meter:read:location': {
        heading: 'Locația contorului',
        text: 'Unde este instalat.',
      },
    },
    consent: (client) =>
      `Continuând, permiteți ca ${client} să prelucreze aceste date. Vă puteți retrage ` +
      'consimțământul oricând.',
    agree: 'Acceptați și continuați',
  },
  signIn: {
    heading: (brand) => `Autentificați-vă în contul ${brand}`,
    text: (brand) => `Folosiți contul cu care vă autentificați în aplicația ${brand}.`,
    username: 'E-mail sau nume de utilizator',
    password: 'Parolă',
    submit: 'Autentificați-vă',
    away: (brand) => `Vă autentificați pe site-ul ${brand}, apoi reveniți aici.`,
    goAway: (brand) => `Continuați către ${brand}`,
  },
  code: {
    heading: 'Introduceți codul',
    text: (sentTo) =>
      sentTo === null ? 'V-a fost trimis un cod.' : `A fost trimis un cod la ${sentTo}.`,
    label: 'Cod',
    submit: 'Confirmați',
  },
  found: {
    heading: (count) =>
      count === 1
        ? 'Am găsit dispozitivul dvs.'
        : `Am găsit ${count} ${takesDe(count) ? 'de dispozitive' : 'dispozitive'}`,
    text: (client) => `Prin conectare, ${client} primește accesul pe care l-ați acceptat.`,
    submit: 'Conectați',
  },
  success: {
    heading: 'Conectare reușită',
    text: (client) => `${client} vă poate vedea acum dispozitivele. Poate dura un minut până apar.`,
    done: (client) => `Înapoi la ${client}`,
  },
  troubles: {
    'wrong-credentials': (brand) =>
      `${brand} nu recunoaște acest nume de utilizator sau această parolă. Verificați-le și ` +
      'încercați din nou.',
    'wrong-code': () => 'Acest cod nu este corect. Verificați-l și încercați din nou.',
    denied: (brand) =>
      `Accesul la dispozitivele dvs. ${brand} nu a fost permis. Încercați din nou pentru a-l ` +
      'permite.',
    'vendor-down': (brand) =>
      `${brand} nu răspunde momentan. Încercați din nou peste câteva minute.`,
    'no-devices': () =>
      'Nu există niciun dispozitiv potrivit în acest cont. Încercați contul în care vă vedeți ' +
      'dispozitivul.',
    'connections-limit': () =>
      'Momentan nu se mai pot conecta alte dispozitive. Contactați furnizorul dvs. de energie.',
    busy: () => 'Durează puțin mai mult. Încercați din nou.',
  },
  again: { submit: 'Încercați din nou', reference: (id) => `Referință: ${id}` },
  ends: {
    unknown: {
      heading: 'Acest link nu funcționează',
      text: 'Verificați dacă ați deschis adresa completă sau cereți un link nou.',
    },
    expired: {
      heading: 'Acest link a expirat',
      text: 'Linkurile sunt valabile 24 de ore. Reveniți la aplicația dvs. și începeți din nou.',
    },
    used: {
      heading: 'Acest link a fost deja folosit',
      text:
        'Fiecare link este valabil pentru o singură conectare. Pentru a conecta altceva, ' +
        'reveniți la aplicația dvs. și începeți din nou.',
    },
    foreign: {
      heading: 'Acest link este deschis în alt browser',
      text:
        'Continuați acolo unde l-ați deschis prima dată sau reveniți la aplicația dvs. și ' +
        'începeți din nou.',
    },
    blocked: {
      heading: 'Prea multe încercări',
      text:
        'Pentru siguranța dvs., acest link a fost închis. Reveniți la aplicația dvs. și ' +
        'începeți din nou.',
    },
    busy: {
      heading: 'Sunt prea multe cereri în acest moment',
      text: 'Așteptați puțin, apoi încercați din nou. Nu s-a pierdut nimic.',
    },
    failed: {
      heading: 'Ceva nu a funcționat',
      text:
        'Nu este vina dvs. Încercați din nou; dacă nu ajută, reveniți la aplicația dvs. și ' +
        'începeți din nou.',
    },
    unreadable: {
      heading: 'Nu a funcționat',
      text:
        'Ceva ce a trimis browserul dvs. nu a putut fi citit. Încercați din nou sau reveniți la ' +
        'aplicația dvs. și începeți din nou.',
    },
  },
};

/** Whether a number puts `de` between itself and what it counts: 20 does, 19 and 101 do not. */
const takesDe = (count: number): boolean => new Intl.PluralRules('ro-RO').select(count) === 'other';

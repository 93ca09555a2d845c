import type { InterventionTexts } from '#shared/domain/interventions/intervention-texts.ts';

export const roRO: InterventionTexts = {
  for: {
    device: 'pentru dispozitivul dumneavoastră',
    vehicle: 'pentru vehiculul dumneavoastră',
    charger: 'pentru stația dumneavoastră de încărcare',
    hvac: 'pentru instalația dumneavoastră de încălzire sau de climatizare',
    inverter: 'pentru invertorul dumneavoastră',
    battery: 'pentru bateria dumneavoastră',
    meter: 'pentru contorul dumneavoastră',
  },
  causes: {
    SIGNED_OUT: {
      title: 'Conectați-vă din nou la {brand}',
      description:
        '{brand} nu mai acceptă conectarea {for}. Este posibil ca parola să fi fost schimbată.\n\n' +
        '1. Deschideți din nou pagina de asociere\n' +
        '2. Conectați-vă cu contul dumneavoastră **{portal}**',
    },
    TERMS_NOT_ACCEPTED: {
      title: 'Acceptați condițiile {portal}',
      description:
        '{brand} vă cere să acceptați condiții noi înainte de a partaja date.\n\n' +
        '1. Deschideți **{portal}** și conectați-vă\n' +
        '2. Citiți și acceptați condițiile afișate',
    },
    SUBSCRIPTION_MISSING: {
      title: 'Activați abonamentul {brand}',
      description:
        '{brand} oferă această funcție {for} numai cu un abonament activ.\n\n' +
        '1. Deschideți **{portal}** și căutați serviciile sau abonamentele\n' +
        '2. Activați sau reînnoiți abonamentul pentru servicii conectate',
    },
    INSTALLER_ACCESS_MISSING: {
      title: 'Cereți acces instalatorului',
      description:
        'Numai instalatorul poate activa această funcție {for}.\n\n' +
        '1. Contactați firma care a făcut instalarea\n' +
        '2. Cereți acces complet pentru contul dumneavoastră **{portal}**',
    },
    FEATURE_NOT_ACTIVATED: {
      title: 'Activați serviciile conectate',
      description:
        'Serviciile conectate {for} nu sunt încă activate.\n\n' +
        '1. Deschideți setările de pe dispozitiv sau din vehicul\n' +
        '2. Activați serviciile conectate\n' +
        '3. Dacă vi se cere, confirmați cu contul dumneavoastră **{portal}**',
    },
    LOCATION_SHARING_OFF: {
      title: 'Activați partajarea locației',
      description:
        'Partajarea locației {for} este dezactivată.\n\n' +
        '1. Deschideți setările de confidențialitate din **{portal}**\n' +
        '2. Activați partajarea locației',
    },
    REMOTE_CONTROL_OFF: {
      title: 'Permiteți controlul de la distanță',
      description:
        'Controlul de la distanță {for} este dezactivat.\n\n' +
        '1. Deschideți setările de pe dispozitiv sau din vehicul\n' +
        '2. Activați controlul de la distanță',
    },
    FIRMWARE_OUTDATED: {
      title: 'Actualizați software-ul',
      description:
        'Software-ul este prea vechi pentru această funcție.\n\n' +
        '1. Deschideți **{portal}**\n' +
        '2. Instalați cea mai recentă actualizare {for}\n' +
        '3. Așteptați până la finalizarea actualizării',
    },
  },
};

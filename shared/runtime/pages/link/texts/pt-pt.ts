import type { LinkTexts } from '#shared/runtime/pages/link/texts/link-texts.ts';

/** Portuguese of Portugal; devices stand without article, so that their gender does not matter. */
export const ptPt: LinkTexts = {
  next: 'Continuar',
  back: 'Voltar',
  cancel: 'Cancelar',
  stepOf: (step, steps) => `Passo ${step} de ${steps}`,
  devices: {
    vehicle: { one: 'veículo', many: 'veículos' },
    charger: { one: 'carregador', many: 'carregadores' },
    hvac: {
      one: 'equipamento de aquecimento ou climatização',
      many: 'equipamentos de aquecimento e climatização',
    },
    inverter: { one: 'inversor solar', many: 'inversores solares' },
    battery: { one: 'bateria doméstica', many: 'baterias domésticas' },
    meter: { one: 'contador de eletricidade', many: 'contadores de eletricidade' },
  },
  list: (words) => new Intl.ListFormat('pt-PT').format(words),
  introduction: {
    heading: (client) => `${client} pretende aceder aos seus equipamentos`,
    text: (client, devices) =>
      `Inicie sessão no serviço do fabricante e escolha o que ${client} pode ver e fazer. ` +
      `Pode associar: ${devices}.`,
    points: [
      {
        heading: 'Privado',
        text: 'Só é partilhado o que autorizar, e apenas com a empresa acima indicada.',
      },
      {
        heading: 'Seguro',
        text: 'Os seus dados de acesso são encriptados e usados apenas para esta associação.',
      },
      {
        heading: 'A decisão é sua',
        text: 'Pode anular a associação dos seus equipamentos a qualquer momento.',
      },
    ],
    more: 'Como funciona?',
    moreText: [
      'O seu equipamento está ligado à cloud do fabricante. Com a sua autorização, é aí que é ' +
        'consultado e controlado.',
      'Esta página funciona com Loadstar, um software gerido pela sua própria empresa de ' +
        'energia. Mais ninguém recebe os seus dados.',
    ],
  },
  brand: {
    heading: 'Escolha a sua marca',
    search: 'Pesquisar uma marca',
    find: 'Pesquisar',
    none: (words) => `Não existe aqui nenhuma marca chamada «${words}».`,
    nothing: 'Ainda não é possível associar nenhuma marca aqui.',
  },
  service: {
    heading: (brand) => `Que aplicação ${brand} utiliza?`,
    text: 'Escolha aquela em que vê o seu equipamento.',
  },
  access: {
    heading: (client) => `O que ${client} pede`,
    shared: 'Será partilhado',
    notShared: 'Não será partilhado',
    scopes: {
      'vehicle:read:data': {
        heading: 'Dados do veículo',
        text: 'Marca e modelo, nível da bateria, carregamento e quilometragem.',
      },
      'vehicle:read:location': {
        heading: 'Localização do veículo',
        text: 'Onde está o seu veículo, para saber se está em casa.',
      },
      'vehicle:control:charging': {
        heading: 'Carregamento do veículo',
        text: 'Iniciar e parar o carregamento e regular a velocidade.',
      },
      'charger:read:data': {
        heading: 'Dados do carregador',
        text: 'Marca e modelo, e se está a carregar e a que velocidade.',
      },
      'charger:control:charging': {
        heading: 'Controlo do carregador',
        text: 'Iniciar e parar o carregamento e regular a velocidade.',
      },
      'hvac:read:data': {
        heading: 'Dados de aquecimento e climatização',
        text: 'Marca e modelo, temperaturas e definições.',
      },
      'hvac:control:mode': {
        heading: 'Controlo de aquecimento e climatização',
        text: 'Alterar o modo e a temperatura.',
      },
      'inverter:read:data': {
        heading: 'Dados solares',
        text: 'Marca e modelo, e quanta eletricidade produzem os seus painéis.',
      },
      'inverter:read:location': {
        heading: 'Localização dos seus painéis solares',
        text: 'Onde estão, para prever quanto vão produzir.',
      },
      'battery:read:data': {
        heading: 'Dados da bateria doméstica',
        text: 'Marca e modelo, nível de carga e potência.',
      },
      'battery:read:location': {
        heading: 'Localização da sua bateria doméstica',
        text: 'Onde está instalada.',
      },
      'battery:control:operation_mode': {
        heading: 'Controlo da bateria doméstica',
        text: 'Escolher quando a bateria carrega e descarrega.',
      },
      'meter:read:data': {
        heading: 'Dados do contador',
        text: 'Marca e modelo, e a eletricidade que a sua casa consome.',
      },
      'meter:read:location': {
        heading: 'Localização do seu contador',
        text: 'Onde está instalado.',
      },
    },
    consent: (client) =>
      `Ao continuar, autoriza ${client} a tratar estes dados. Pode retirar o seu ` +
      'consentimento a qualquer momento.',
    agree: 'Aceitar e continuar',
  },
  signIn: {
    heading: (brand) => `Inicie sessão na sua conta ${brand}`,
    text: (brand) => `Utilize a conta com que inicia sessão na aplicação ${brand}.`,
    username: 'E-mail ou nome de utilizador',
    password: 'Palavra-passe',
    submit: 'Iniciar sessão',
    away: (brand) => `Vai iniciar sessão no site ${brand} e depois volta aqui.`,
    goAway: (brand) => `Continuar para ${brand}`,
  },
  code: {
    heading: 'Introduza o código',
    text: (sentTo) =>
      sentTo === null ? 'Foi-lhe enviado um código.' : `Foi enviado um código para ${sentTo}.`,
    label: 'Código',
    submit: 'Confirmar',
  },
  found: {
    heading: (count) =>
      count === 1 ? 'Encontrámos o seu equipamento' : `Encontrámos ${count} equipamentos`,
    text: (client) => `Ao associar, dá a ${client} o acesso que aceitou.`,
    submit: 'Associar',
  },
  success: {
    heading: 'Associação concluída',
    text: (client) =>
      `${client} já pode ver os seus equipamentos. Podem demorar um minuto a aparecer.`,
    done: (client) => `Voltar a ${client}`,
  },
  troubles: {
    'wrong-credentials': (brand) =>
      `${brand} não reconhece este nome de utilizador ou esta palavra-passe. Verifique ambos ` +
      'e tente novamente.',
    'wrong-code': () => 'Este código não está correto. Verifique-o e tente novamente.',
    denied: (brand) =>
      `O acesso aos seus equipamentos ${brand} não foi autorizado. Tente novamente para o ` +
      'autorizar.',
    'vendor-down': (brand) =>
      `${brand} não responde neste momento. Tente novamente dentro de alguns minutos.`,
    'no-devices': () =>
      'Não há nenhum equipamento compatível nesta conta. Experimente a conta em que vê o seu ' +
      'equipamento.',
    'connections-limit': () =>
      'De momento não é possível associar mais equipamentos. Contacte a sua empresa de energia.',
    busy: () => 'Está a demorar um pouco mais. Tente novamente.',
  },
  again: { submit: 'Tentar novamente', reference: (id) => `Referência: ${id}` },
  ends: {
    unknown: {
      heading: 'Este link não funciona',
      text: 'Verifique se abriu o endereço completo ou peça um novo link.',
    },
    expired: {
      heading: 'Este link expirou',
      text: 'Os links são válidos durante 24 horas. Volte à sua aplicação e comece de novo.',
    },
    used: {
      heading: 'Este link já foi utilizado',
      text:
        'Cada link serve para uma única associação. Para associar outro equipamento, volte à ' +
        'sua aplicação e comece de novo.',
    },
    foreign: {
      heading: 'Este link está aberto noutro navegador',
      text: 'Continue onde o abriu primeiro ou volte à sua aplicação e comece de novo.',
    },
    blocked: {
      heading: 'Demasiadas tentativas',
      text: 'Para sua segurança, este link foi fechado. Volte à sua aplicação e comece de novo.',
    },
    busy: {
      heading: 'Há demasiados pedidos neste momento',
      text: 'Aguarde um momento e tente novamente. Nada se perdeu.',
    },
    failed: {
      heading: 'Algo correu mal',
      text:
        'A culpa não é sua. Tente novamente; se não resultar, volte à sua aplicação e comece de ' +
        'novo.',
    },
    unreadable: {
      heading: 'Não resultou',
      text:
        'Algo que o seu navegador enviou não pôde ser lido. Tente novamente ou volte à sua ' +
        'aplicação e comece de novo.',
    },
  },
};

import { describe, expect, it } from 'vitest';
import { withoutDevice } from '#shared/domain/pairing/pair-memory.ts';
import { kilometres, percent } from '#shared/domain/quantities/units.ts';
import {
  aCarReading,
  aChargerReading,
  atHome,
  atWork,
  charging,
  minute,
  pairWorld,
  pluggedTogether,
} from '#test/support/pair-world.ts';

/** Two cars at home, and one charger or two: all unplugged. */
const twoCars = (...chargers: readonly string[]) => {
  const world = pairWorld().car('a', 0, false).car('b', 0, false);
  for (const charger of chargers) world.charger(charger, 0, false);
  return world;
};

/** Paired since a while, and idle. */
const paired = () => pluggedTogether().car('a', 20, true).charger('x', 21, true);

describe('a car and a charger', () => {
  it('are paired once both were plugged in between the same looks', () => {
    const world = pluggedTogether();

    expect(world.pairs()).toEqual(['a-x']);
    expect(world.of('a', 'x', 6)).toMatchObject({
      isActive: true,
      since: minute(6),
      evidence: expect.arrayContaining([
        'plugged in 60 s apart',
        '7.4 kW at the charger, 7.0 kW into the vehicle',
      ]),
    });
  });

  it('are not, where one was plugged in hours before the other', () => {
    const world = pairWorld()
      .car('a', 0, false)
      .charger('x', 0, false)
      .charger('x', 5, true)
      .car('a', 180, false)
      .car('a', 185, true)
      .charger('x', 186, true);

    expect(world.pairs()).toEqual([]);
    expect(world.of('a', 'x', 186)?.evidence[0]).toBe('plugged in 3 h apart or more');
  });

  it.each(['car', 'charger'] as const)(
    'are no longer, once the %s says that it is unplugged',
    (who) => {
      const world = paired()[who](who === 'car' ? 'a' : 'x', 30, false);

      expect(world.pairs()).toEqual([]);
      expect(world.of('a', 'x', 30)).toMatchObject({
        isActive: false,
        since: minute(30),
        confidence: 0,
      });
    },
  );

  it('are still, while neither says anything new', () => {
    expect(paired().car('a', 300, true).charger('x', 301, true).pairs()).toEqual(['a-x']);
  });
});

describe('vetoes', () => {
  it.each([
    {
      name: 'a car that stands unplugged at home while a guest is at the charger',
      world: () =>
        pairWorld()
          .car('a', 0, false)
          .charger('x', 0, false)
          .charger('x', 5, true)
          .car('a', 6, false),
      veto: 'the vehicle reports that it is unplugged',
    },
    {
      name: 'a charger that nobody is at',
      world: () =>
        pairWorld()
          .car('a', 0, false)
          .charger('x', 0, false)
          .car('a', 5, true)
          .charger('x', 6, false),
      veto: 'the charger reports that it is unplugged',
    },
    {
      name: 'a car that is plugged in elsewhere at the very minute, a guest at the charger',
      world: () =>
        pairWorld()
          .car('a', 0, false)
          .charger('x', 0, false)
          .charger('x', 5, true)
          .car('a', 5, true, { position: { ...atWork, at: minute(5) } }),
      veto: "2.2 km from the charger's location",
    },
  ])('$name', ({ world, veto }) => {
    expect(world().pairs()).toEqual([]);
    expect(world().of('a', 'x', 6)?.evidence).toEqual([veto]);
  });

  it('does not count a place told before the car was plugged in', () => {
    const world = pairWorld()
      .car('a', 0, false)
      .charger('x', 0, false)
      .charger('x', 5, true, charging(7.4))
      .car('a', 5, true, { ...charging(7), position: { ...atWork, at: minute(-300) } });

    expect(world.pairs()).toEqual(['a-x']);
  });

  it('a car that drives, though its vendor goes on saying that it is plugged in', () => {
    const world = paired()
      .car('a', 40, true, { odometer: kilometres(100) })
      .car('a', 200, true, { odometer: kilometres(112) })
      .charger('x', 201, true);

    expect(world.pairs()).toEqual([]);
  });

  it('NEVER ends a pair at once, and AUTO lets it begin again', () => {
    const world = paired();
    world.modes = [{ vehicleId: 'a', chargerId: 'x', mode: 'NEVER' }];
    world.judge({ now: minute(30) });

    expect(world.pairs()).toEqual([]);
    expect(world.of('a', 'x', 30)?.evidence).toEqual(['unpaired by hand']);

    world.modes = [];
    world.judge({ now: minute(40) });

    expect(world.pairs()).toEqual(['a-x']);
  });
});

describe('ALWAYS', () => {
  const always = [{ vehicleId: 'a', chargerId: 'x', mode: 'ALWAYS' as const }];

  it('pairs two that are plugged in, whatever else is known', () => {
    const world = pairWorld()
      .car('a', 0, false)
      .charger('x', 0, false)
      .charger('x', 5, true)
      .car('a', 300, true);
    world.modes = always;
    world.judge({ now: minute(301) });

    expect(world.pairs()).toEqual(['a-x']);
  });

  it('does not while either is unplugged', () => {
    const world = pairWorld().car('a', 0, false).charger('x', 0, true);
    world.modes = always;
    world.judge({ now: minute(1) });

    expect(world.pairs()).toEqual([]);
  });

  it('goes before what was found', () => {
    const world = pairWorld().car('a', 0, true).car('b', 0, false).charger('x', 0, false);
    world.modes = always;
    world
      .charger('x', 60, false)
      .car('b', 60, false)
      .charger('x', 65, true)
      .car('b', 65, true)
      .charger('x', 80, true);

    expect(world.pairs()).toEqual(['a-x']);
  });
});

describe('several devices', () => {
  it('two cars at one charger: the one that was plugged in when it was', () => {
    const world = twoCars('x').car('a', 5, true).car('b', 6, false).charger('x', 6, true);
    world.car('a', 15, true, charging(7)).charger('x', 16, true, charging(7.4)).car('b', 17, false);

    expect(world.pairs()).toEqual(['a-x']);
  });

  it('waits a look for another car that may not have told yet', () => {
    const world = twoCars('x').car('a', 5, true, charging(7)).charger('x', 6, true, charging(7.4));

    expect(world.pairs()).toEqual([]);
    expect(world.judge({ now: minute(7) }).lookAgainAt).toBe(minute(14));

    world.judge({ now: minute(14) });

    expect(world.pairs()).toEqual(['a-x']);
  });

  it('one car at two chargers: the one that was plugged in when it was', () => {
    const world = pairWorld()
      .car('a', 0, false)
      .charger('x', 0, false)
      .charger('y', 0, false)
      .charger('y', 55, false)
      .charger('y', 60, true)
      .charger('x', 115, false)
      .car('a', 116, false)
      .charger('x', 120, true, charging(7.4))
      .car('a', 121, true, charging(7))
      .charger('x', 132, true, charging(7.4));

    // Not as sure as one at once: it waits for what power says.
    expect(world.pairs()).toEqual([]);
    world.car('a', 136, true, charging(7));
    expect(world.pairs()).toEqual(['a-x']);
  });

  it('two and two plugged in the same minute wait for power', () => {
    const world = twoCars('x', 'y');
    world.car('a', 5, true).car('b', 5, true).charger('x', 5, true).charger('y', 5, true);
    world.car('a', 18, true).charger('x', 18, true);

    expect(world.pairs()).toEqual([]);
    expect(world.of('a', 'x', 18)?.confidence).toBeCloseTo(0.5, 5);

    for (const at of [20, 25, 30, 35]) {
      world.car('a', at, true, charging(10.6)).charger('y', at, true, charging(11));
      world.car('b', at, true, charging(3.4)).charger('x', at, true, charging(3.7));
    }

    expect(world.pairs()).toEqual(['a-y', 'b-x']);
  });

  it('identical cars at identical chargers are told apart by when their power stops', () => {
    const world = twoCars('x', 'y');
    world.car('a', 5, true).car('b', 5, true).charger('x', 5, true).charger('y', 5, true);
    for (const at of [10, 20, 30]) {
      world.car('a', at, true, charging(10.6)).charger('x', at, true, charging(11));
      world.car('b', at, true, charging(10.6)).charger('y', at, true, charging(11));
    }

    expect(world.pairs()).toEqual([]);

    world.car('b', 55, true, charging(10.6)).charger('y', 55, true, charging(11));
    world.car('a', 60, true).charger('x', 60, true).car('a', 120, true).charger('x', 120, true);
    world.car('b', 120, true, charging(10.6)).charger('y', 120, true, charging(11));
    world.car('b', 125, true).charger('y', 125, true).car('b', 150, true).charger('y', 150, true);

    expect(world.pairs()).toEqual(['a-x', 'b-y']);
  });

  it('swapped cables swap the pairs', () => {
    const world = twoCars('x', 'y');
    world.car('a', 5, true, charging(10.6)).charger('x', 5, true, charging(11));
    world.car('b', 60, false).charger('y', 60, false);
    world.car('b', 65, true, charging(3.4)).charger('y', 65, true, charging(3.7));
    world.car('a', 80, true, charging(10.6)).charger('x', 80, true, charging(11));
    world.car('b', 81, true, charging(3.4)).charger('y', 81, true, charging(3.7));

    expect(world.pairs()).toEqual(['a-x', 'b-y']);

    for (const id of ['a', 'b']) world.car(id, 100, false);
    for (const id of ['x', 'y']) world.charger(id, 100, false);
    world.car('a', 105, true).charger('y', 105, true).car('b', 125, false).charger('x', 125, false);
    world.car('b', 130, true).charger('x', 130, true);
    for (const at of [135, 140, 145, 150]) {
      world.car('a', at, true, charging(10.6)).charger('y', at, true, charging(11));
      world.car('b', at, true, charging(3.4)).charger('x', at, true, charging(3.7));
    }

    expect(world.pairs()).toEqual(['a-y', 'b-x']);
  });
});

describe('what is told late, or not at all', () => {
  it('a car that sleeps and tells an hour late, with the right date', () => {
    const world = pairWorld()
      .car('a', 0, false)
      .charger('x', 0, false)
      .charger('x', 5, true, charging(7.4));
    world.charger('x', 65, true, charging(7.4));
    world.car('a', 6, true, { ...charging(7), receivedAt: minute(66) });

    expect(world.pairs()).toEqual(['a-x']);
  });

  it('replugged within one poll, which the charger never told', () => {
    const world = paired().charger('x', 60, true).car('a', 61, false);

    expect(world.pairs()).toEqual([]);

    world
      .car('a', 63, true, charging(7))
      .charger('x', 66, true, charging(7.4))
      .charger('x', 75, true, charging(7.4));
    world.car('a', 75, true, charging(7)).charger('x', 80, true, charging(7.4));

    expect(world.pairs()).toEqual(['a-x']);
  });

  it('both out of reach when they are plugged in', () => {
    const world = pairWorld().car('a', 0, false).charger('x', 0, false);
    world.car('a', 100, true, charging(7)).charger('x', 110, true, charging(7.4));
    world.car('a', 115, true, charging(7)).charger('x', 116, true, charging(7.4));
    for (const at of [135, 137, 160])
      world.car('a', at, true, charging(7)).charger('x', at, true, charging(7.4));

    expect(world.pairs()).toEqual(['a-x']);
  });

  it('holds a pair whose charger is lost, for a day at most', () => {
    const world = paired();
    for (let at = 60; at < 24 * 60 + 21; at += 30) world.car('a', at, true);

    expect(world.pairs()).toEqual(['a-x']);
    expect(world.judge({ now: minute(24 * 60 + 20) }).lookAgainAt).toEqual(minute(24 * 60 + 21));

    world.judge({ now: minute(24 * 60 + 21) });

    expect(world.pairs()).toEqual([]);
  });

  it('believes nothing that a vendor repeats of a charger out of reach', () => {
    expect(paired().charger('x', 60, false, { isReachable: false }).pairs()).toEqual(['a-x']);
  });

  it.each([-5, 5])('clocks that are off by %i minutes', (off) => {
    const skewed = (at: number) => ({ recordedAt: minute(at + off) });
    const world = pairWorld().car('a', 0, false, skewed(0)).charger('x', 0, false);
    world.car('a', 5, true, { ...charging(7), ...skewed(5) }).charger('x', 6, true, charging(7.4));
    world
      .car('a', 10, true, { ...charging(7), ...skewed(10) })
      .charger('x', 11, true, charging(7.4));

    expect(world.pairs()).toEqual(['a-x']);
  });

  it('a device whose clock was set back is heard again', () => {
    const world = paired().car('a', 400, false, { recordedAt: minute(-400) });

    expect(world.pairs()).toEqual([]);
  });
});

describe('power', () => {
  it.each([
    ['one of each twelve minutes', pairWorld(), 17],
    ['others three quarters of an hour', twoCars('x'), 50],
  ])('that only one of them tells has %s wait for the other one', (_, world, until) => {
    world.car('a', 0, false).charger('x', 0, false);
    world.car('a', 5, true).charger('x', 5, true, charging(7.4));

    expect(world.pairs()).toEqual([]);
    expect(world.judge({ now: minute(14) }).lookAgainAt).toBe(minute(until));

    world.car('a', 14, true, charging(7));

    expect(world.pairs()).toEqual(['a-x']);
  });

  it('that no charger of its kind gives is of a car somewhere else, whenever it was told', () => {
    const world = twoCars('x').car('a', 5, true, charging(45)).charger('x', 14, true, charging(2));

    expect(world.of('a', 'x', 14)?.evidence[0]).toBe(
      '2.0 kW at the charger, 45.0 kW into the vehicle',
    );
    world.judge({ now: minute(60) });
    expect(world.pairs()).toEqual([]);
  });

  it('is compared where the two tell of it in turns, as long as it is steady', () => {
    const world = twoCars('x').car('a', 5, true, charging(11)).charger('x', 12, true);
    for (const at of [40, 60]) {
      world.charger('x', at, true, charging(3.7)).car('a', at + 10, true, charging(11));
    }

    expect(world.of('a', 'x', 75)?.evidence).toContain(
      '3.7 kW at the charger, 11.0 kW into the vehicle',
    );
  });

  it('a hybrid at 1.4 kW', () => {
    const world = pairWorld().car('a', 0, false).charger('x', 0, false);
    world.car('a', 5, true, charging(1.3)).charger('x', 6, true, charging(1.4));

    expect(world.pairs()).toEqual(['a-x']);
  });

  it('of which the car tells none is found in its level', () => {
    const rising = { ...charging(0), chargeRate: null };
    const world = pairWorld()
      .car('a', 0, true, { batteryLevel: percent(40) })
      .charger('x', 0, true);
    for (const at of [10, 20, 30, 40, 50]) {
      world.car('a', at, true, { ...rising, batteryLevel: percent(40 + Math.round(at * 0.275)) });
      world.charger('x', at, true, charging(11));
    }

    expect(world.of('a', 'x', 50)?.evidence).toContainEqual(
      expect.stringMatching(/^11\.0 kW at the charger, (9|1\d)\.\d kW into the vehicle$/),
    );
    expect(world.of('a', 'x', 50)?.confidence).toBeGreaterThan(0.98);
  });

  it('does not need a capacity, but for that', () => {
    const world = pairWorld().car('a', 0, false).charger('x', 0, false);
    world
      .car('a', 5, true, { ...charging(7), batteryCapacity: null })
      .charger('x', 6, true, charging(7.4));

    expect(world.pairs()).toEqual(['a-x']);
  });

  it('that is paused on both sides breaks no pair, nor does a car that warms itself', () => {
    const world = paired();
    for (const [at, car, charger] of [
      [60, 7, 7.4],
      [90, 0, 0],
      [150, 7, 7.4],
      [180, 0, 0],
      [400, 0, 2],
      [415, 0, 2],
      [418, 0, 0],
    ] as const) {
      world
        .car('a', at, true, car ? charging(car) : {})
        .charger('x', at, true, charger ? charging(charger) : {});
      expect(world.pairs()).toEqual(['a-x']);
    }
  });

  it.each(['PLUGGED_IN:NO_POWER', 'PLUGGED_IN:FAULT'])(
    '%s breaks no pair',
    (powerDeliveryState) => {
      expect(
        paired().charger('x', 60, true, { powerDeliveryState }).car('a', 61, true).pairs(),
      ).toEqual(['a-x']);
    },
  );

  it('that flows back breaks no pair', () => {
    const back = {
      ...charging(-5),
      isCharging: false,
      powerDeliveryState: 'PLUGGED_IN:DISCHARGING',
    };
    const world = paired();
    for (const at of [60, 70, 80, 90]) world.car('a', at, true, back).charger('x', at, true, back);

    expect(world.pairs()).toEqual(['a-x']);
    expect(world.of('a', 'x', 90)?.evidence).toContain(
      '-5.0 kW at the charger, -5.0 kW into the vehicle',
    );
  });
});

describe('place', () => {
  it('near the charger speaks for a pair, and is not needed for one', () => {
    const near = pairWorld().car('a', 0, false).charger('x', 0, false);
    near.car('a', 5, true, { position: { ...atHome, at: minute(5) } }).charger('x', 6, true);
    const nowhere = pairWorld().car('a', 0, false).charger('x', 0, false, { stands: null });
    nowhere
      .car('a', 5, true, { position: { ...atHome, at: minute(5) } })
      .charger('x', 6, true, { stands: null });

    expect(near.pairs()).toEqual(['a-x']);
    expect(nowhere.pairs()).toEqual(['a-x']);
    expect(near.of('a', 'x', 6)?.confidence).toBeGreaterThan(
      nowhere.of('a', 'x', 6)?.confidence ?? 1,
    );
    expect(near.of('a', 'x', 6)?.evidence).toContain("0 m from the charger's location");
  });

  it('of a charger that its user moves, or of which the location is deleted, is taken at once', () => {
    const world = pairWorld().car('a', 0, false).charger('x', 0, false, { stands: atWork });
    world
      .car('a', 5, true, { position: { ...atHome, at: minute(5) } })
      .charger('x', 6, true, { stands: atWork });

    expect(world.pairs()).toEqual([]);

    world.charger('x', 6, true, { stands: null, receivedAt: minute(7) });

    expect(world.pairs()).toEqual(['a-x']);
  });
});

describe('what is remembered', () => {
  it('nothing new of a device that tells nothing new', () => {
    const world = paired();
    const before = world.memory;

    expect(world.car('a', 22, true).charger('x', 23, true).memory).toBe(before);
  });

  it('of a device that tells neither plug nor charging, nothing is said', () => {
    const silent = { isPluggedIn: null, isCharging: null, powerDeliveryState: 'UNKNOWN' };
    const world = pairWorld().car('a', 0, true, silent).charger('x', 0, true);

    expect(world.of('a', 'x', 1)).toMatchObject({ isActive: false, confidence: null, since: null });
  });

  it('whoever tells no plug, but that it charges, is plugged in', () => {
    const told = { ...charging(7), isPluggedIn: null };
    const world = pairWorld().car('a', 0, false).charger('x', 0, false);
    world.car('a', 5, true, told).charger('x', 6, true, charging(7.4));

    expect(world.pairs()).toEqual(['a-x']);
  });

  it('the pair of a device that was removed is over, and known when it is back', () => {
    const world = paired();
    world.memory = withoutDevice(world.memory, 'a', minute(30));

    expect(world.pairs()).toEqual([]);

    world.judge({ vehicles: [aCarReading('a', 40, false)], now: minute(40) });
    world.judge({ chargers: [aChargerReading('x', 40, false)], now: minute(40) });
    world.judge({ vehicles: [aCarReading('a', 45, true)], now: minute(45) });
    world.judge({ chargers: [aChargerReading('x', 46, true)], now: minute(46) });

    expect(world.pairs()).toEqual(['a-x']);
    expect(world.of('a', 'x', 46)?.evidence).toContain('paired until now');
  });

  it('that a stranger was at the charger, which makes it less sure of the next one', () => {
    const home = (withGuest: boolean) => {
      const world = pairWorld().car('a', 0, false).charger('x', 0, false);
      if (withGuest) world.charger('x', 10, true).charger('x', 100, true).car('a', 101, false);
      world.charger('x', 105, false).car('a', 200, false).charger('x', 200, false);
      return world.car('a', 205, true).charger('x', 206, true).of('a', 'x', 206)?.confidence ?? 0;
    };

    expect(home(true)).toBeLessThan(home(false));
  });
});

import { newId } from '../../../src-main/platform/random.ts';
import { chance, pick, wholeNumber } from '../../../src-main/platform/seeded-random.ts';
import { putOnStick, takeFromStick } from './bundles.ts';
import { copyHome, startCopy } from './copies.ts';
import { underMaintenance } from './network.ts';
import { actsOf, register } from './person-acts.ts';
import { refusalOf, type SimDevice } from './sim-device.ts';
import { parishes, type World } from './world.ts';

/** Something that happens in the world, `weight` times as often as something of weight 1. */
interface Happening {
  readonly weight: number;
  happen(world: World, device: SimDevice): Promise<void> | void;
}

const dayMs = 86_400_000;

const hourMs = 3_600_000;
/** With tries that gave way to others. */
const longestDeployMs = 60_000;
const yearMs = 365 * dayMs;

/** What a person wants to do is not always possible: then they do something else. */
const mostTries = 4;

async function personActs({ random, ledger, tell, seed, fired }: World, device: SimDevice): Promise<void> {
  const isTooOld = device.shown.error?.code === 'app-too-old';
  const acts = actsOf(device.person().role);
  let what: string | null = null;
  const refusal = await refusalOf(async () => {
    const parts = { device, random, ledger, seed, fired };
    for (let tries = 0; what === null && tries < mostTries; tries++) {
      what = (await acts[wholeNumber(random, 0, acts.length - 1)]?.(parts)) ?? null;
    }
    what ??= await register(parts);
  });
  tell(`${device.name} ${refusal === null ? (what ?? 'finds nothing to do') : `is refused: ${refusal}`}`);
  if (refusal !== null || what === null) return;
  if (Math.abs(device.skewMs) > hourMs) fired('a clock was hours off while a person wrote');
  if (Math.abs(device.skewMs) > yearMs) fired('a clock was years off while a person wrote');
  if (isTooOld) fired('a person wrote with an app that is too old');
}

function backUp(world: World): void {
  world.backups.push(world.central.backup());
  world.tell(`central is backed up (${world.backups.length})`);
}

function restore(world: World): void {
  const at = wholeNumber(world.random, 0, Math.max(0, world.backups.length - 1));
  const backup = world.backups[at];
  if (backup === undefined) return;
  world.central.restore(backup);
  world.network.cutAll();
  world.restores += 1;
  world.restoredTo = backup;
  world.fired('central was restored from a backup');
  world.tell(`central is restored (${at + 1})`);
}

function moveParish({ central, random, tell, fired }: World, device: SimDevice): void {
  const person = central.person(device.person().username);
  const parish = parishes[wholeNumber(random, 0, 1)] ?? 'Kingston';
  const others = person.parishes.filter(each => each !== parish);
  const next = others.length < person.parishes.length && others.length > 0 ? others : [...others, parish];
  central.savePerson({ ...person, parishes: next.sort() });
  fired('a person moved to another parish');
  tell(`${person.username} now works in ${next.join(' and ')}`);
}

const happenings: readonly Happening[] = [
  { weight: 80, happen: personActs },
  {
    weight: 6,
    happen: ({ tell }, device) => {
      void device.engine.syncNow();
      tell(`${device.name} asks for a sync`);
    },
  },
  {
    weight: 6,
    happen: ({ tell, fired }, device) => {
      device.setNetwork(!device.link.up);
      if (!device.link.up) fired('a cable was pulled');
      tell(`${device.name}: the cable is ${device.link.up ? 'in' : 'out'}`);
    },
  },
  {
    weight: 3,
    happen: ({ tell }, device) => {
      device.engine.networkChanged();
      tell(`${device.name}: another network`);
    },
  },
  {
    weight: 3,
    happen: ({ random, tell }, device) => {
      const held = chance(random, 0.5);
      if (held) device.engine.pause('by-hand');
      else device.engine.unpause('by-hand');
      tell(`${device.name} ${held ? 'pauses' : 'goes on'} by hand`);
    },
  },
  {
    weight: 6,
    happen: ({ tell }, device) => {
      tell(`${device.name} is killed`);
      device.kill();
    },
  },
  {
    weight: 2,
    happen: ({ random, tell, fired }, device) => {
      const before = device.skewMs;
      const most = chance(random, 0.3) ? 5 * yearMs : 3 * dayMs;
      device.skewMs = wholeNumber(random, -most, most);
      if (device.skewMs < before) fired('a clock was set back');
      tell(`${device.name}: its clock is off by ${device.skewMs} ms`);
    },
  },
  {
    weight: 3,
    happen: ({ random, tell }, device) => {
      device.disk.trouble = pick(random, ['storage-full', 'storage-read-only']);
      tell(`${device.name}: its disk is ${device.disk.trouble}`);
    },
  },
  {
    weight: 8,
    happen: ({ devices, tell }) => {
      for (const device of devices.filter(each => each.disk.trouble !== null)) {
        device.disk.trouble = null;
        tell(`${device.name}: its disk is in order`);
      }
    },
  },
  {
    weight: 2,
    happen: ({ tell }, device) => {
      if (device.app === 'present') return;
      device.restart();
      tell(`${device.name} is updated`);
    },
  },
  {
    weight: 1,
    happen: ({ network, tell }) => {
      network.speaksOlder = false;
      tell('central no longer speaks the protocol of the older app');
    },
  },
  {
    weight: 2,
    happen: ({ central, clock, random, tell }) => {
      const parish = pick(random, parishes);
      const id = newId(clock, random);
      central.addErrand(parish, { id, title: `Call back ${wholeNumber(random, 1, 99)}` });
      tell(`a newer app writes an errand ${id.slice(-4)} in ${parish}`);
    },
  },
  {
    weight: 3,
    happen: ({ network, random, tell }) => {
      network.maintenance = pick(random, underMaintenance);
      tell(`central is worked on: ${network.maintenance}`);
    },
  },
  {
    weight: 10,
    happen: ({ network, tell }) => {
      if (network.maintenance === null) return;
      network.maintenance = null;
      tell('central is open again');
    },
  },
  {
    weight: 2,
    happen: ({ network, tell, fired }) => {
      network.cutAll();
      fired('central was started anew');
      tell('central is started anew');
    },
  },
  {
    weight: 2,
    happen: ({ network, clock, random, tell }) => {
      network.deployingUntil = clock.now() + wholeNumber(random, 500, longestDeployMs);
      tell('central is deployed again');
    },
  },
  {
    weight: 2,
    happen: ({ network, tell }, device) => {
      const { username } = device.person();
      network.usedUp.add(username);
      tell(`${username} has sent their share of the day`);
    },
  },
  {
    weight: 4,
    happen: ({ network, tell }) => {
      if (network.usedUp.size === 0) return;
      network.usedUp.clear();
      tell('another day begins');
    },
  },
  { weight: 6, happen: putOnStick },
  { weight: 12, happen: takeFromStick },
  { weight: 2, happen: copyHome },
  { weight: 6, happen: startCopy },
  { weight: 4, happen: backUp },
  { weight: 4, happen: restore },
  { weight: 2, happen: moveParish },
];

/** The kinds of trouble that a world may have; it is without the others, so that claims can be made that hold only then. */
export interface Calm {
  readonly restores: boolean;
  readonly parishMoves: boolean;
}

/** One thing happens, to one device or to central; then some time passes. */
export async function step(world: World, calm: Calm): Promise<void> {
  const left = new Set<Happening['happen']>([
    ...(calm.restores ? [] : [restore]),
    ...(calm.parishMoves ? [] : [moveParish]),
  ]);
  const possible = happenings.filter(({ happen }) => !left.has(happen));
  const wheel = possible.flatMap(each => Array.from({ length: each.weight }, () => each));
  const device = world.devices[wholeNumber(world.random, 0, world.devices.length - 1)];
  const chosen = wheel[wholeNumber(world.random, 0, wheel.length - 1)];
  if (device === undefined || chosen === undefined) throw new Error('something always happens');
  await chosen.happen(world, device);
  const most = [50, 3_000, 60_000, 300_000][wholeNumber(world.random, 0, 3)] ?? 0;
  await world.pass(wholeNumber(world.random, 0, most));
}

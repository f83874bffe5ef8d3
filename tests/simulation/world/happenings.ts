import { chance, pick, wholeNumber } from '../../../src-main/cli/demo/seeded-random.ts';
import { actsOf } from './person-acts.ts';
import { refusalOf, type SimDevice } from './sim-device.ts';
import { parishes, type World } from './world.ts';

/** Something that happens in the world, `weight` times as often as something of weight 1. */
interface Happening {
  readonly weight: number;
  happen(world: World, device: SimDevice): Promise<void> | void;
}

const dayMs = 86_400_000;

async function personActs({ random, ledger, tell }: World, device: SimDevice): Promise<void> {
  const acts = actsOf(device.person().role);
  const act = acts[wholeNumber(random, 0, acts.length - 1)];
  let what: string | null = null;
  const refusal = await refusalOf(async () => {
    what = (await act?.({ device, random, ledger })) ?? null;
  });
  if (refusal !== null) tell(`${device.name} is refused: ${refusal}`);
  else if (what !== null) tell(`${device.name} ${what}`);
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
  world.tell(`central is restored (${at + 1})`);
}

function moveParish({ central, random, tell }: World, device: SimDevice): void {
  const person = central.person(device.person().username);
  const parish = parishes[wholeNumber(random, 0, 1)] ?? 'Kingston';
  const others = person.parishes.filter(each => each !== parish);
  const next = others.length < person.parishes.length && others.length > 0 ? others : [...others, parish];
  central.savePerson({ ...person, parishes: next.sort() });
  tell(`${person.username} now works in ${next.join(' and ')}`);
}

const happenings: readonly Happening[] = [
  { weight: 60, happen: personActs },
  {
    weight: 6,
    happen: ({ tell }, device) => {
      void device.engine.syncNow();
      tell(`${device.name} asks for a sync`);
    },
  },
  {
    weight: 6,
    happen: ({ tell }, device) => {
      device.setNetwork(!device.link.up);
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
    happen: ({ random, tell }, device) => {
      device.skewMs = wholeNumber(random, -3 * dayMs, 3 * dayMs);
      tell(`${device.name}: its clock is off by ${device.skewMs} ms`);
    },
  },
  {
    weight: 3,
    happen: ({ random, tell }, device) => {
      device.diskTrouble = pick(random, ['storage-full', 'storage-read-only', null, null]);
      tell(`${device.name}: its disk is ${device.diskTrouble ?? 'in order'}`);
    },
  },
  { weight: 2, happen: backUp },
  { weight: 1, happen: restore },
  { weight: 2, happen: moveParish },
];

/** The kinds of trouble a world may be without, so that claims can be made that hold only then. */
export interface Calm {
  readonly restores: boolean;
  readonly parishMoves: boolean;
}

/** One thing happens, to one device or to central; then some time passes. */
export async function step(world: World, calm: Calm): Promise<void> {
  const possible = happenings.filter(
    ({ happen }) => (calm.restores || happen !== restore) && (calm.parishMoves || happen !== moveParish),
  );
  const wheel = possible.flatMap(each => Array.from({ length: each.weight }, () => each));
  const device = world.devices[wholeNumber(world.random, 0, world.devices.length - 1)];
  const chosen = wheel[wholeNumber(world.random, 0, wheel.length - 1)];
  if (device === undefined || chosen === undefined) throw new Error('something always happens');
  await chosen.happen(world, device);
  const most = [50, 3_000, 60_000, 300_000][wholeNumber(world.random, 0, 3)] ?? 0;
  await world.pass(wholeNumber(world.random, 0, most));
}

import { loadForm } from '../../unit/domain/support/forms.ts';
import { bundlesNotThrough } from './bundles.ts';
import { claims } from './claims.ts';
import { fileWithForms } from './device-files.ts';
import type { FaultCounts } from './fault-counts.ts';
import { type Calm, step } from './happenings.ts';
import { photosAmiss } from './photo-claims.ts';
import type { SimDevice } from './sim-device.ts';
import { World } from './world.ts';

const forms = ['burial-site', 'residential'].map(loadForm);
const template = fileWithForms(forms);
const stepsPerSeed = 60;
/** Longer than the longest wait between two tries of an engine. */
const roundMs = 400_000;
const mostRounds = 12;
/** Calls that set out before all was quiet have come by then, and everybody has tried twice. */
const usedUpRounds = 3;
/** Calls of one device in all rounds together; many more than healing after a restore takes. */
const mostCalls = 300;

/**
 * Rare troubles by seed, and none that spoils what is claimed of another. Work that central lost and whose author has meanwhile
 * left the parish stays with its author, in front of a person.
 */
function calmOf(seed: number): Calm {
  return { restores: seed % 3 === 1, parishMoves: seed % 3 === 2 };
}

/**
 * Runs one world to its end, and counts the faults in it. Throws with the seed, what is wrong and every step when a claim
 * does not hold.
 */
export async function simulateSeed(seed: number, counts: FaultCounts): Promise<void> {
  const world = new World(seed, forms, template, counts.fired);
  try {
    for (let count = 0; count < stepsPerSeed; count++) await step(world, calmOf(seed));
    await becomeQuiet(world);
    const wrong = claims.flatMap(claim => claim(world));
    if (wrong.length > 0) throw new Error(wrong.join('\n   '));
  } catch (error) {
    const what = error instanceof Error ? (error.stack ?? error.message) : String(error);
    throw new Error(`seed ${seed}: ${what}\n\n${world.steps.join('\n')}`);
  } finally {
    world.close();
  }
}

/** No more faults, every cable in, every app updated and started anew: everybody must come to rest with nothing waiting, and without a person's help. */
async function becomeQuiet(world: World): Promise<void> {
  world.tell('all is quiet from here on');
  world.network.faultShare = 0;
  world.network.maintenance = null;
  for (const device of world.devices) {
    device.disk.trouble = null;
    device.restart();
    device.setNetwork(true);
    device.engine.unpause('by-hand');
    device.engine.resumePhotos();
    device.link.calls = 0;
  }
  await readOnWhileUsedUp(world);
  let restless = ['everybody'];
  for (let round = 1; restless.length > 0; round++) {
    if (round > mostRounds) throw new Error(`not quiet: ${restless.join('; ')}`);
    await world.pass(roundMs);
    restless = [...world.devices.flatMap(device => unrestOf(world, device)), ...photosAmiss(world)];
  }
}

/** While central takes no more of some, they read what is there all the same; then another day begins. */
async function readOnWhileUsedUp(world: World): Promise<void> {
  const { usedUp } = world.network;
  if (usedUp.size === 0) return;
  await world.pass(usedUpRounds * roundMs);
  const behind = world.devices
    .filter(device => usedUp.has(device.person().username) && parishesBehind(world, device).length > 0)
    .map(({ name, engine }) => `${name} has stopped reading: ${engine.state().error?.code}`);
  if (behind.length > 0) throw new Error(behind.join('; '));
  usedUp.clear();
  world.tell('another day begins');
}

/** What keeps a device from resting, in words. */
function unrestOf(world: World, device: SimDevice): string[] {
  const { name, engine, link } = device;
  const { phase, waiting, error } = engine.state();
  const behind = parishesBehind(world, device);
  const carried = bundlesNotThrough(world, device);
  const rests = phase === 'idle' && waiting + behind.length + carried.length === 0 && link.calls <= mostCalls;
  if (rests) return [];
  const calls = `${link.calls} calls`;
  return [
    `${name} is ${phase} (${error?.code}), ${waiting} waiting, behind in [${behind}], bundles [${carried}], ${calls}`,
  ];
}

function parishesBehind({ central }: World, device: SimDevice): string[] {
  const links = new Map(device.db.read(tx => tx.cursors.all()).map(cursor => [cursor.parish, cursor.linkHash]));
  const head = (parish: string) => central.state.links.get(parish)?.at(-1)?.hash ?? '';
  return device.person().parishes.filter(parish => (links.get(parish) ?? '') !== head(parish));
}

import { chance, wholeNumber } from '../../../src-main/platform/seeded-random.ts';
import type { Promised } from './ledger.ts';
import type { SimDevice } from './sim-device.ts';
import type { World } from './world.ts';

/** The files of a laptop as they were when somebody copied them, and what its person had been promised until then. */
export interface HomeCopy {
  readonly origin: SimDevice;
  readonly file: string;
  readonly promised: Promised;
}

/** Enough that copies of copies are among them; each goes on as one more laptop. */
const mostCopies = 3;

/**
 * Somebody copies the home of a laptop, closed or running: most of all one with unsent work. An older app notices no copy:
 * it shows no ticket.
 */
export function copyHome(world: World, anybody: SimDevice): void {
  const { homeCopies, ledger, random, tell, fired } = world;
  const origin = world.devices.find(each => each.app === 'present' && each.engine.state().waiting > 0) ?? anybody;
  if (origin.app === 'older' || homeCopies.length === mostCopies) return;
  const isClosed = chance(random, 0.5);
  const file = origin.copyHome(isClosed);
  homeCopies.push({ origin, file, promised: ledger.promisedOn(origin.name) });
  fired(isClosed ? 'a closed laptop was copied' : 'a running laptop was copied');
  tell(`${origin.name} is copied ${isClosed ? 'while it is closed' : 'while it runs'} (${homeCopies.length})`);
}

/** A copy that lies about is put to use, often where there is no network: its person goes on with both. */
export function startCopy(world: World): void {
  const { homeCopies, random, tell } = world;
  const at = wholeNumber(random, 0, Math.max(0, homeCopies.length - 1));
  const copy = homeCopies[at];
  if (copy === undefined || world.devices.some(each => each.copied === copy)) return;
  const device = world.addCopy(copy);
  if (chance(random, 0.5)) device.setNetwork(false);
  tell(
    `${device.name} is started${device.link.up ? '' : ' without a network'}: copy ${at + 1}, of ${copy.origin.name}`,
  );
}

/** The laptops of which one is a copy of another, by way of others too. */
export function kinOf({ devices }: Pick<World, 'devices'>, device: SimDevice): SimDevice[] {
  return devices.filter(each => each.lineage === device.lineage);
}

import type { CarriedBundle } from '../../../src-main/local-db/repositories/bundles.ts';
import { wholeNumber } from '../../../src-main/platform/seeded-random.ts';
import { exportBundle } from '../../../src-main/services/bundles/export-bundle.ts';
import { importBundle } from '../../../src-main/services/bundles/import-bundle.ts';
import { bundleHeaderSchema } from '../../../src-shared/sync-protocol/bundle.ts';
import { refusalOf, type SimDevice } from './sim-device.ts';
import type { World } from './world.ts';

/** A person puts the unsent work of their laptop on a stick: most of all one whose cable is out. */
export async function putOnStick({ devices, sticks, files, tell }: World, anybody: SimDevice): Promise<void> {
  const device = devices.find(each => !each.link.up) ?? anybody;
  const file = files.stick();
  const refusal = await refusalOf(() => exportBundle({ session: device.session, ...device.parts }, file, false));
  if (refusal === null) sticks.push(file);
  tell(
    `${device.name} ${refusal === null ? `puts its work on stick ${sticks.length}` : `makes no bundle: ${refusal}`}`,
  );
}

/** A person takes what is on a stick over, and sends it; one of the latest sticks, which may be taken to several laptops. */
export async function takeFromStick({ sticks, random, tell }: World, device: SimDevice): Promise<void> {
  const last = Math.max(0, sticks.length - 1);
  const at = wholeNumber(random, Math.max(0, last - 2), last);
  const file = sticks[at];
  if (file === undefined) return;
  const refusal = await refusalOf(() => importBundle({ session: device.session, ...device.parts }, file));
  const what = `stick ${at + 1}`;
  if (refusal === null) void device.engine.syncNow();
  tell(`${device.name} ${refusal === null ? `takes over ${what}` : `does not take over ${what}: ${refusal}`}`);
}

/** The copy that made it sends it itself: its carrier throws the bundle away. */
const isOvertaken = ({ devices }: World, { hold }: CarriedBundle) =>
  hold === 'bundle-overtaken' && devices.some(each => each.copied !== null);

/** What keeps the bundles on a device from being through, in words. */
export function bundlesNotThrough(world: World, { db }: SimDevice): string[] {
  const waiting = db.read(tx => tx.bundles.waiting()).filter(each => !isOvertaken(world, each));
  return waiting.map(({ hold }) => hold ?? 'waiting');
}

/** Of each bundle, every change has its outcome, and none has two. */
export function bundlesAreAnsweredOnce(world: World): string[] {
  return world.devices.flatMap(device =>
    device.db
      .read(tx => tx.bundles.all())
      .filter(each => !isOvertaken(world, each))
      .filter(({ header, applied, merged, conflict, refused }) => {
        const { changes } = bundleHeaderSchema.parse(JSON.parse(header));
        return applied + merged + conflict + refused !== changes;
      })
      .map(({ id }) => `${device.name} has other outcomes than changes of bundle ${id}`),
  );
}

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { noteOriginals } from '../../tests/support/multiply-central.ts';
import { type BenchCentral, withCentral } from './central.ts';
import { signIn } from './device.ts';
import { withGateway } from './exchange.ts';
import { fillCentral } from './fill-central.ts';
import { parish } from './samples.ts';

/** Inspections of a push; the others are copies of them. */
const original = 1_000;

/** A central of one parish, large from the start. */
export interface Department {
  readonly central: BenchCentral;
  /** Inspections that it has. */
  readonly count: number;
  /** Gives it so many more at the least. */
  grow(inspections: number): Promise<void>;
}

/** A central with so many inspections at the least, in one parish. */
export function withDepartment<T>(
  folder: string,
  stored: number,
  work: (department: Department) => Promise<T>,
): Promise<T> {
  return withCentral(folder, 0, async central => {
    const home = join(folder, 'filler');
    mkdirSync(home);
    const filler = await signIn({ home, connectCentral: central.connectCentral, ...central.credentials });
    await withGateway(central, filler, gateway => fillCentral(gateway, original));
    await filler.signOut();
    return central.asOwner(async client => {
      const multiply = await noteOriginals(client);
      const grow = (inspections: number) => multiply(Math.ceil(inspections / original), [parish]);
      await grow(stored - original);
      return work({ central, count: original * Math.max(1, Math.ceil(stored / original)), grow });
    });
  });
}

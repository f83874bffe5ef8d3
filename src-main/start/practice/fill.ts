import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { calendarOf } from './calendar.ts';
import { readForms } from './forms.ts';
import { type Laptop, type LaptopParts, openLaptop } from './laptop.ts';
import { authors } from './people.ts';
import { type PlannedVisit, planVisits } from './plan.ts';
import { practicePlaces } from './register.ts';
import { leaveWorkOnThisDevice } from './this-device.ts';
import { actsDone, doAct, visitKey } from './visit-acts.ts';

export interface FillParts extends Omit<LaptopParts, 'home'> {
  /** The folder of the practice central: the authors' laptops lie in it until the department is whole. */
  readonly folder: string;
  /** The folder of this device's data: the inspector's own laptop. */
  readonly home: string;
  readonly seed: number;
  /** The moment from which visits count back, milliseconds since 1970. */
  readonly madeAt: number;
}

/** Acts of an author that reach central together, so that new records are soon visible. */
const actsOfATurn = 60;

/** Does the next act of this author on the first visits that wait for it. Returns on how many. */
async function takeTurn(laptop: Laptop, visits: readonly PlannedVisit[]): Promise<number> {
  await laptop.exchange();
  const { rows } = await laptop.device.ask('inspections.list', { limit: 500 });
  const known = new Map(rows.map(row => [visitKey(row.premisesName, row.formId, row.inspectionDate), row]));
  let done = 0;
  for (const visit of visits) {
    if (done === actsOfATurn) break;
    const row = known.get(visitKey(visit.place.premises.name, visit.place.formId, visit.day));
    const act = visit.acts[actsDone(row)];
    if (act?.by === laptop.author && (await doAct(laptop, visit, act, row))) done += 1;
  }
  if (done > 0) await laptop.exchange();
  return done;
}

/** Waits for all of them, also when one fails, so that nothing runs afterwards. */
async function together<T>(works: readonly Promise<T>[]): Promise<T[]> {
  await Promise.allSettled(works);
  return Promise.all(works);
}

/**
 * Fills a practice department through the ordinary services: each author has a laptop, and they work side by side until
 * nothing of the plan is left to do. What an interrupted start has done is found and not done again.
 * @throws DaybookError as the services; what was done stays
 */
export async function fillDepartment(parts: FillParts): Promise<void> {
  const { folder, seed, madeAt, resourcesFolder, clock } = parts;
  const calendar = calendarOf(madeAt, clock.offset);
  const visits = planVisits({ seed, places: practicePlaces, forms: await readForms(resourcesFolder), calendar });
  const laptopsFolder = join(folder, 'laptops');
  const laptops: Laptop[] = [];
  try {
    await together(
      authors.map(async author => {
        laptops.push(await openLaptop(author, { ...parts, home: join(laptopsFolder, author) }));
      }),
    );
    // A round in which nobody had anything to do, and everything was at central before: nothing is left.
    for (let moved = [1]; moved.some(acts => acts > 0); ) {
      moved = await together(laptops.map(laptop => takeTurn(laptop, visits)));
    }
    await leaveWorkOnThisDevice(parts, laptops, calendar);
  } finally {
    await together(laptops.map(laptop => laptop.close()));
  }
  rmSync(laptopsFolder, { recursive: true, force: true });
}

import type { Premises } from '../src-shared/domain/premises/premises.ts';
import type { FeedRecord } from '../src-shared/sync-protocol/pull.ts';
import { samplePhoto } from '../tests/support/sample-photo.ts';
import { type BenchDevice, offlineDevice } from './support/device.ts';
import { type Figure, ms } from './support/figure.ts';
import { applyAll } from './support/fill-device.ts';
import { alternately, inTurn, median, together } from './support/measure.ts';
import type { BenchOptions } from './support/options.ts';
import { samplePremises, sampleRecord } from './support/samples.ts';
import { withTemporaryFolder } from './support/temporary-folder.ts';

/** As many as the page shows. */
const visits = 200;
const callsInARun = 10;

/** A visit with a photo at its first item. */
function visitOf(n: number, premises: Premises) {
  const record = sampleRecord(n, premises);
  const [first = ''] = Object.keys(record.answers);
  const answer = { ...record.answers[first], photos: [samplePhoto(`photo ${n}`)] };
  return { ...record, answers: { ...record.answers, [first]: answer } };
}

/** What the page of premises asks for that grows with its visits. */
async function askPage({ ask }: BenchDevice, id: Premises['id']): Promise<void> {
  const { inspections } = await ask['premises.get']({ id });
  const { faults } = await ask['faults.found']({ premisesId: id });
  const { rows } = await ask['premises.photos']({ id, limit: 12, offset: 0 });
  if (inspections.length * faults.length * rows.length === 0) throw new Error('the page is empty');
}

/** The page of premises with 200 visits beside that of premises with one, on the same device. */
export function benchPremises(_options: BenchOptions): Promise<Figure[]> {
  return withTemporaryFolder(async folder => {
    const device = await offlineDevice(folder);
    const [much, little] = samplePremises(2) as [Premises, Premises];
    const records: FeedRecord[] = [
      ...[much, little].map(record => ({ entity: 'premises' as const, record })),
      ...Array.from({ length: visits }, (_, n) => ({ entity: 'inspection' as const, record: visitOf(n, much) })),
      { entity: 'inspection' as const, record: visitOf(visits, little) },
    ].map((each, at) => ({ ...each, position: at + 1 }));
    applyAll(device.session.store, records);
    const turns = Array.from({ length: callsInARun }, () => null);
    const { pages } = await inTurn({
      pages: () =>
        alternately(
          turns,
          () => askPage(device, much.id),
          () => askPage(device, little.id),
        ),
    });
    await device.signOut();
    const { ours, theirs } = together(pages);
    return [
      {
        what: `premises page with ${visits} visits: all that it asks for`,
        against: 'the same with one visit',
        value: median(ours) / median(theirs),
        unit: 'x',
        target: null,
        facts: `${ms(median(ours))} / ${ms(median(theirs))}`,
      },
    ];
  });
}

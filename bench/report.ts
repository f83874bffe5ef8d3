import { join } from 'node:path';
import { recordInspectionFile } from '../src-main/services/inspections/record-file.ts';
import { makeReportFile } from '../src-main/services/report/report-handlers.ts';
import { noisePicture } from '../tests/support/pictures.ts';
import { type BenchDevice, offlineDevice } from './support/device.ts';
import { type Figure, ms } from './support/figure.ts';
import { alternately, inTurn, median, quantile, together } from './support/measure.ts';
import { form, sampleFile, samplePremises } from './support/samples.ts';
import { withTemporaryFolder } from './support/temporary-folder.ts';

const reportsInARun = 3;
const photosOfARecord = 3;
const takenAt = '2026-03-02T14:00:00.000Z';
const [premises] = samplePremises(1);

/** A record of the bench's form, with photos of the visit. */
function fileWith(seed: number, photos: readonly unknown[]) {
  if (premises === undefined) throw new Error('there are no sample premises');
  const file = sampleFile(seed, premises);
  return photos.length === 0 ? file : { ...file, header: { ...file.header, photos } };
}

/** Each call saves records and prints them, one after the other: `ours` prints, `theirs` saves. */
function printing(device: BenchDevice, photos: readonly unknown[]) {
  const save = (seed: number) =>
    recordInspectionFile(device.deps, { formId: form.id, json: fileWith(seed, photos), submit: false });
  return (run: number) => {
    const seeds = Array.from({ length: reportsInARun }, (_, at) => run * reportsInARun + at);
    const printed = save(1_000_000).id;
    return alternately(seeds, () => makeReportFile(device.deps, [printed]), save);
  };
}

/** The report of an inspection as a PDF, its thread's start included, against a save of the same record. */
export async function benchReport(): Promise<Figure[]> {
  return withTemporaryFolder(async folder => {
    const device = await offlineDevice(join(folder, 'home'));
    const photos = [];
    for (let at = 0; at < photosOfARecord; at += 1) {
      const image = noisePicture(300 + at);
      photos.push(await device.ask['photos.add']({ image, takenAt }));
    }
    const times = await inTurn({ plain: printing(device, []), withPhotos: printing(device, photos) });
    await device.signOut();
    return (['plain', 'withPhotos'] as const).map(name => {
      const { ours, theirs } = together(times[name]);
      const [a, b] = [median(ours), median(theirs)];
      return {
        what: name === 'plain' ? 'PDF of a record, p50' : `PDF with ${photosOfARecord} photos, p50`,
        against: 'save of the same record',
        value: a / b,
        unit: 'x',
        target: null,
        facts: `${ms(a)} / ${ms(b)}, p90 ${ms(quantile(ours, 0.9))}`,
      };
    });
  });
}

import { join } from 'node:path';
import { recordInspectionFile } from '../src-main/services/inspections/record-file.ts';
import { type BenchDevice, offlineDevice } from './support/device.ts';
import { type Figure, ms, short } from './support/figure.ts';
import { fillDevice } from './support/fill-device.ts';
import { alternately, type CallTimes, inTurn, median, quantile, together } from './support/measure.ts';
import type { BenchOptions } from './support/options.ts';
import { growingFile, preallocatedFile, type RawFile } from './support/raw-file.ts';
import { form, sampleFile, samplePremises, visitsEach } from './support/samples.ts';
import { withTemporaryFolder } from './support/temporary-folder.ts';

const savesInARun = 100;
const fewStored = 1_000;
const rawLength = 4_000_000;
/** Seeds of new inspections start here: above those of the stored ones. */
const firstSeed = 1_000_000;

interface Saves {
  readonly device: BenchDevice;
  /** How many inspections the device had; what is saved is of the same premises. */
  readonly stored: number;
  readonly submit: boolean;
  readonly raw: RawFile;
}

/** Each call of the result saves a hundred new inspections, each beside a raw write of its bytes. */
function saves({ device, stored, submit, raw }: Saves): (run: number) => Promise<CallTimes> {
  const premises = samplePremises(stored / visitsEach);
  return run => {
    const files = Array.from({ length: savesInARun }, (_, at) => {
      const seed = firstSeed + run * savesInARun + at;
      const json = sampleFile(seed, premises[seed % premises.length]!);
      return { json, bytes: Buffer.from(JSON.stringify(json)) };
    });
    return alternately(
      files,
      ({ json }) => recordInspectionFile(device.deps, { formId: form.id, json, submit }),
      ({ bytes }) => raw.write(bytes),
    );
  };
}

interface Percentile {
  readonly what: string;
  readonly against: string;
  readonly part: number;
  readonly target: Figure['target'];
}

function besideRaw({ ours, theirs }: CallTimes, { what, against, part, target }: Percentile): Figure {
  const [a, b] = [quantile(ours, part), quantile(theirs, part)];
  const name = `${what}, p${part * 100}`;
  return { what: name, against, value: a / b, unit: 'x', target, facts: `${ms(a)} / ${ms(b)}` };
}

/** Saving a whole inspection on a device, against writing the same bytes to a file. */
export async function benchSave({ stored }: BenchOptions): Promise<Figure[]> {
  return withTemporaryFolder(async folder => {
    const few = await offlineDevice(join(folder, 'few'));
    const many = await offlineDevice(join(folder, 'many'));
    fillDevice(few.session.store, fewStored);
    fillDevice(many.session.store, stored);
    const raw = preallocatedFile(join(folder, 'preallocated'), rawLength);
    const growing = growingFile(join(folder, 'growing'));

    const times = await inTurn({
      saved: saves({ device: few, stored: fewStored, submit: false, raw }),
      submitted: saves({ device: few, stored: fewStored, submit: true, raw: growing }),
      withMany: saves({ device: many, stored, submit: false, raw }),
    });
    for (const file of [raw, growing]) file.close();
    for (const device of [few, many]) await device.signOut();

    const saved = together(times.saved);
    const submitted = together(times.submitted);
    const [a, b] = [median(together(times.withMany).ours), median(saved.ours)];
    const save = { what: 'save of an inspection', against: 'write + fdatasync, preallocated file' };
    const submit = { what: 'save and submit', against: 'append + fsync' };
    return [
      besideRaw(saved, { ...save, part: 0.5, target: { atMost: 2.3 } }),
      besideRaw(saved, { ...save, part: 0.99, target: { atMost: 3.5 } }),
      besideRaw(submitted, { ...submit, part: 0.5, target: null }),
      {
        what: `save with ${short(stored)} stored, p50`,
        against: `with ${short(fewStored)} stored`,
        value: a / b,
        unit: 'x',
        target: { atMost: 1.1 },
        facts: `${ms(a)} / ${ms(b)}`,
      },
    ];
  });
}

import { sampleInspection } from '../../../src-main/cli/demo/sample-inspections.ts';
import { seededRandom } from '../../../src-main/platform/seeded-random.ts';
import { recordInspectionFile } from '../../../src-main/services/inspections/record-file.ts';
import type { InspectionId } from '../../../src-shared/domain/ids.ts';
import { pngPicture } from '../../support/pictures.ts';
import { loadForm } from '../../unit/domain/support/forms.ts';
import type { TestDevice } from '../local/support/home.ts';

const takenAt = '2026-03-02T13:40:00.000Z';
const comment = '#image("/etc/passwd") $x$ *Fridge* 2 at 9 °C, ﬁ 🦐';

/** A finished food inspection with one critical fault: its words look like markup, and a photo shows it. */
export async function recordFood(device: TestDevice, submit = true): Promise<InspectionId> {
  const image = pngPicture(64, 48, [40, 120, 200]);
  const photo = await device.handlers['photos.add']({ image, takenAt });
  const json = structuredClone(sampleInspection(loadForm('food-establishment'), seededRandom(3), 'Kingston'));
  const answers = Object.fromEntries(Object.keys(json.answers).map(id => [id, { value: 'yes' }]));
  const fault = { value: 'no', comment, severity: 'serious', correctBy: '2026-03-05', photos: [photo] };
  const received = { name: 'Marcia Grant', role: 'owner', strokes: [[20, 150, 90, 40, 160, 140]] };
  const { id } = recordInspectionFile(device.deps, {
    formId: 'food-establishment',
    json: {
      ...json,
      answers: { ...answers, '3': fault },
      signatures: { ...json.signatures, received_by: received },
    },
    submit,
  });
  return id;
}

/** The report with its PDF as bytes. */
export async function reportOf(device: TestDevice, id: InspectionId) {
  const { pdf, ...facts } = await device.handlers['reports.make']({ ids: [id] });
  return { pdf: Buffer.from(pdf), ...facts };
}

import type { Inspection } from '../../../../src-shared/domain/inspection/inspection.ts';
import type { InspectionPatch } from '../../../../src-shared/domain/inspection/inspection-patch.ts';
import type { Premises, PremisesDetails } from '../../../../src-shared/domain/premises/premises.ts';
import type { TestDevice } from './home.ts';

export const bakery: PremisesDetails = {
  name: 'Blue Mountain Bakery',
  owner: 'Althea Brown',
  address: '12 Hope Road',
  parish: 'Kingston',
  kind: 'Bakery',
  licenceNo: 'FE-100',
  telephone: '876 555 0100',
};

/** All that a burial site inspection needs to be submitted. */
export const burialContent = {
  header: {
    inspection_date: '2026-03-02',
    applicant_name: 'Delroy Clarke',
    deceased_name: 'Winsome Clarke',
    burial_location: 'Family plot, Content Gap',
    site_description: 'Gentle slope, well drained',
    proposed_grave_type: 'Vault',
    inspector_name: 'Ines Campbell',
  },
  answers: {
    proximity_water_source: { value: 45 },
    proximity_perimeter_boundaries: { value: 3.5 },
    proximity_road_pathway: { value: 8 },
    proximity_trees: { value: 4 },
    proximity_houses_buildings: { value: 30 },
  },
  signatures: { inspector_signature: { name: 'Ines Campbell', date: '2026-03-02' } },
} satisfies InspectionPatch;

/** Registers premises and opens a draft on them. */
export async function startDraft(
  device: Pick<TestDevice, 'handlers'>,
  formId = 'burial-site',
  details: PremisesDetails = bakery,
): Promise<{ premises: Premises; draft: Inspection }> {
  const { id } = await device.handlers['premises.save']({ details });
  const { premises } = await device.handlers['premises.get']({ id });
  const draft = await device.handlers['inspections.start']({ formId, premisesId: premises.id });
  return { premises, draft };
}

/** A draft that could be submitted. */
export async function startCompleteDraft(device: Pick<TestDevice, 'handlers'>): Promise<Inspection> {
  const { draft } = await startDraft(device);
  return saved(device, draft.id, burialContent);
}

/** The record after a save. */
export async function saved(
  device: Pick<TestDevice, 'handlers'>,
  id: Inspection['id'],
  patch: InspectionPatch,
): Promise<Inspection> {
  await device.handlers['inspections.save']({ id, patch });
  return (await device.handlers['inspections.get']({ id })).inspection;
}

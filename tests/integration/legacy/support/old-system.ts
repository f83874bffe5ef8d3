import { type FormDefinition, itemsOf } from '../../../../src-shared/domain/form/form-definition.ts';
import { itemRows, type LegacyRows } from '../../../support/legacy-maker.ts';
import { pngPicture } from '../../../support/pictures.ts';
import { loadForm } from '../../../unit/domain/support/forms.ts';

const ofHotels = loadForm('small-hotels');

/** Points of every item by the old ids: all of its weight, but for those named. */
export function fullPoints(form: FormDefinition, but: readonly string[] = []): Record<string, number> {
  return Object.fromEntries(
    itemsOf(form).map(({ id, sourceId, weight }) => [sourceId ?? id, but.includes(id) ? 0 : weight]),
  );
}

export const drain = pngPicture(40, 30, [20, 90, 160]);
const signature = pngPicture(60, 20, [10, 10, 10]);
export const dataUrl = (bytes: Uint8Array): string => `data:image/png;base64,${Buffer.from(bytes).toString('base64')}`;

const place = (at: number, parish = 'Kingston') => ({
  establishment_name: `Corner Shop ${at}`,
  address: `${at} Hope Road, ${parish}`,
  owner: 'M. Grant',
});
const visit = {
  ...{ inspector_name: 'Old Inspector', inspection_date: '2021-05-04', created_at: '2021-05-04 10:11:12.123456' },
  ...{ inspector_signature: 'O. Inspector', received_by: 'M. Grant', inspector_code: '123456' },
};

/** A file with one sound inspection of each kind of form, and a task: what every laptop can take. */
export const everyKind: LegacyRows = {
  inspections: [
    {
      ...{
        id: 1,
        form_type: 'Food Establishment',
        ...place(1),
        ...visit,
        license_no: 'F-17',
        overall_score: 95,
        critical_score: 59,
      },
      ...{ result: 'Satisfactory', purpose_of_visit: 'routine', action: 'Follow up', inspection_time: '9:56 PM' },
      comments: '2: Thermometer broken\nKitchen was being painted.\n7. No soap',
      photo_data: JSON.stringify([
        { id: 'a', number: 1, comment: 'Drain', data: dataUrl(drain), timestamp: '2021-05-04T10:00:00' },
      ]),
    },
    {
      id: 2,
      form_type: 'Spirit Licence Premises',
      ...place(2),
      ...visit,
      license_no: '13697',
      overall_score: 99,
      critical_score: 60,
      result: 'Pass',
    },
    {
      ...{
        id: 3,
        form_type: 'Swimming Pool',
        ...place(3),
        ...visit,
        overall_score: '98.1',
        critical_score: '0.0',
        result: 'Pass',
      },
      ...{
        scores: poolScores(),
        manager_signature: 'P. Boss',
        manager_date: '2021-05-05',
        type_of_establishment: 'Class A',
      },
    },
    {
      id: 4,
      form_type: 'Small Hotel',
      ...place(4),
      ...visit,
      overall_score: 100,
      result: 'Pass',
      physical_location: 'By the sea',
    },
    {
      ...{
        id: 5,
        form_type: 'Barbershop',
        ...place(5),
        ...visit,
        overall_score: 100,
        critical_score: 60,
        result: 'Pass',
      },
      ...Object.fromEntries(itemsOf(loadForm('barbershop')).map(({ id, weight }) => [`score_${id}`, weight])),
      received_by: dataUrl(signature),
    },
    {
      id: 6,
      form_type: 'Institutional',
      ...place(6),
      ...visit,
      overall_score: 98,
      critical_score: 70,
      result: 'Pass',
      building_size_ft2: 'on',
    },
  ],
  inspection_items: [
    ...itemRows(1, fullPoints(loadForm('food-establishment'), ['1'])),
    ...itemRows(2, fullPoints(loadForm('spirit-licence'))),
    ...itemsOf(ofHotels).map(({ sourceId }) => ({ inspection_id: 4, item_id: sourceId ?? '', obser: '4', error: '0' })),
    // The old system stored no item of an institution that had earned nothing.
    ...itemRows(
      6,
      Object.fromEntries(Object.entries(fullPoints(loadForm('institutional'))).filter(([id]) => id !== '31')),
    ),
  ],
  residential_inspections: [
    {
      ...{ id: 1, premises_name: 'Palm House', owner: 'R. Bell', address: '4 Hope Road, Saint Andrew', ...visit },
      ...{ result: 'Pass', overall_score: 97, critical_score: 65, no_of_bedrooms: '3' },
    },
  ],
  residential_checklist_scores: Object.entries(fullPoints(loadForm('residential'), ['1'])).map(([item_id, score]) => ({
    form_id: 1,
    item_id: Number(item_id),
    score,
  })),
  burial_site_inspections: [
    {
      ...{
        id: 1,
        inspection_date: '2020-01-31',
        applicant_name: 'A. Reid',
        deceased_name: 'B. Reid',
        burial_location: 'Family plot, Kingston',
      },
      ...{
        proximity_water_source: '35.5',
        proximity_trees: '4 m',
        proximity_road_pathway: 'about 20 feet',
        site_description: 'Flat',
      },
      ...{ inspector_signature: 'O. Inspector', created_at: '2020-01-31T08:00:00', general_remarks: 'Quiet.' },
    },
  ],
  meat_processing_inspections: [
    {
      ...{
        id: 1,
        establishment_name: 'Abattoir',
        owner_operator: 'C. Cole',
        address: 'Spanish Town Road, Kingston',
        ...visit,
      },
      ...{ overall_score: 100, result: 'Satisfactory', water_public: 1, type_slaughter: 0, food_contact_surfaces: 2 },
    },
  ],
  meat_processing_checklist_scores: Object.entries(fullPoints(loadForm('meat-processing'))).map(([item_id, score]) => ({
    form_id: 1,
    item_id: Number(item_id),
    score,
  })),
  tasks: [
    {
      id: 1,
      title: 'Call the owner',
      assignee_name: 'Old Inspector',
      due_date: '2021-06-01',
      status: 'In Progress',
      created_at: '2021-05-04',
    },
    { id: 2, title: 'Closed long ago', assignee_name: 'Old Inspector', status: 'Completed' },
  ],
  users: [{ id: 1, username: 'old', password: 'secret' }],
};

/** The pool's list of points, with the item that the form never had. */
function poolScores(): string {
  const points = itemsOf(loadForm('swimming-pool')).flatMap(({ id, weight }) =>
    id === '3C' ? [weight, 2.5] : [weight],
  );
  return points.join(',');
}

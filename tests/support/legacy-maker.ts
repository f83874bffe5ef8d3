import Database from 'better-sqlite3';

/** A value as somebody wrote it into the old system, with a type that its column does not promise. */
type Value = string | number | null | Uint8Array;
export type LegacyRows = Readonly<Record<string, readonly Readonly<Record<string, Value>>[]>>;

const poolItems = [
  ...[...'ABCDEFGH'].map(each => `1${each}`),
  ...[...'ABCDEFGHIJ'].map(each => `2${each}`),
  ...['3A', '3B', '3C', '4A', '4B', '5A', '5B', '6A', '6B', '6C', '6D', '7A', '7B', '7C', '7D', '7E'],
  ...['8A', '8B', '8C', '9A', '9B', '9C'],
];
const barberItems = Array.from({ length: 32 }, (_, at) => String(at + 1).padStart(2, '0'));

/** The old system's tables in their last layout (legacy-schema.md), with the types that it gave them. */
const layout: Readonly<Record<string, string>> = {
  inspections: `id integer primary key, establishment_name text, address text, inspector_name text, inspection_date text,
    inspection_time text, type_of_establishment text, comments text, inspector_signature text, manager_signature text,
    manager_date text, created_at text, physical_location text, owner text, license_no text, no_of_employees text,
    purpose_of_visit text, action text, result text, food_inspected real, food_condemned real, critical_score integer,
    overall_score real, received_by text, form_type text, scores text, inspector_code text, inspector_signature_date text,
    manager_signature_date text, received_by_date text, telephone_no text, registration_status text, staff_complement text,
    num_occupants text, institution_type text, building_size_ft2 text, building_size_m2 text, building_size_value text,
    num_buildings text, no_with_fhc integer, no_wo_fhc integer, status text, general_comments text, photo_data text,
    ${[...barberItems, ...poolItems].map(each => `"score_${each}" real default 0`).join(', ')}`,
  inspection_items: 'id integer primary key, inspection_id integer, item_id text, details text, obser text, error text',
  residential_inspections: `id integer primary key, premises_name text, owner text, address text, inspector_name text,
    inspection_date text, inspector_code text, treatment_facility text, vector text, result text, onsite_system text,
    building_construction_type text, purpose_of_visit text, action text, no_of_bedrooms text, total_population text,
    critical_score integer, overall_score integer, comments text, inspector_signature text, recieved_by text,
    received_by text, created_at text`,
  residential_checklist_scores: 'id integer primary key, form_id integer, item_id integer, score integer',
  burial_site_inspections: `id integer primary key, inspection_date text, applicant_name text, deceased_name text,
    burial_location text, site_description text, proximity_water_source text, proximity_perimeter_boundaries text,
    proximity_road_pathway text, proximity_trees text, proximity_houses_buildings text, proposed_grave_type text,
    general_remarks text, inspector_signature text, received_by text, created_at text`,
  meat_processing_inspections: `id integer primary key, establishment_name text, owner_operator text, address text,
    inspector_name text, establishment_no text, overall_score real, food_contact_surfaces integer, water_samples integer,
    product_samples integer, types_of_products text, staff_fhp integer, staff_compliment integer, water_public integer,
    water_private integer, type_processing integer, type_slaughter integer, purpose_of_visit text, inspection_date text,
    inspector_code text, result text, telephone_no text, registration_status text, action text, comments text,
    inspector_signature text, received_by text, created_at text, photo_data text`,
  meat_processing_checklist_scores: 'id integer primary key, form_id integer, item_id integer, score real',
  tasks: `id integer primary key, title text, assignee_id integer, assignee_name text, due_date text, details text,
    status text, created_at text`,
  users: 'id integer primary key, username text, password text',
};

/**
 * Makes a file of the old system.
 * @param rows by table; an id that is not an integer needs a table without a primary key, which `plain` makes
 */
export function makeLegacyFile(file: string, rows: LegacyRows, plain: readonly string[] = []): void {
  const raw = new Database(file);
  try {
    raw.transaction(() => {
      for (const [table, columns] of Object.entries(layout))
        raw.exec(
          `create table ${table} (${plain.includes(table) ? columns.replace('id integer primary key', 'id') : columns})`,
        );
      for (const [table, each] of Object.entries(rows)) {
        for (const row of each) {
          const names = Object.keys(row);
          const places = names.map(() => '?').join(', ');
          const named = names.map(name => `"${name}"`).join(', ');
          raw.prepare(`insert into ${table} (${named}) values (${places})`).run(...Object.values(row));
        }
      }
    })();
  } finally {
    raw.close();
  }
}

/** The rows of items of one inspection, each with the points that it earned. */
export function itemRows(inspection: number, points: Readonly<Record<string, Value>>) {
  return Object.entries(points).map(([item, details]) => ({ inspection_id: inspection, item_id: item, details }));
}

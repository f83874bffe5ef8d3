import type { SpreadsheetColumn } from '../../../src-shared/contract/spreadsheet.ts';
import { foldedWords } from '../../../src-shared/domain/text/folded-words.ts';
import { DaybookError } from '../../../src-shared/errors/daybook-error.ts';
import { m } from '../../../src-shared/messages/messages.ts';
import { mostAbove } from './bounds.ts';
import type { Cell, Sheet, SheetRow } from './cell.ts';

/** What a column may hold: a field of premises, their parish, or half of their place. */
export type ColumnField =
  | 'name'
  | 'owner'
  | 'address'
  | 'parish'
  | 'kind'
  | 'licenceNo'
  | 'licenceExpires'
  | 'telephone'
  | 'contact'
  | 'risk'
  | 'place'
  | 'latitude'
  | 'longitude';

/** How registers head their columns, in small letters without marks. */
const wordings: Readonly<Record<ColumnField, readonly string[]>> = {
  name: [
    ...['name', 'premises', 'premises name', 'name of premises', 'establishment', 'establishment name'],
    ...['name of establishment', 'business name', 'name of business', 'nombre'],
  ],
  owner: [
    'owner',
    'owner or operator',
    'owner operator',
    'operator',
    'proprietor',
    'owner name',
    'name of owner',
    'propietario',
  ],
  address: ['address', 'street address', 'location', 'premises address', 'physical address', 'direccion'],
  parish: ['parish', 'parroquia'],
  kind: [
    ...['kind', 'kind of premises', 'type', 'type of premises', 'premises type', 'category'],
    ...['type of establishment', 'establishment type', 'tipo'],
  ],
  licenceNo: [
    ...['licence number', 'license number', 'licence no', 'license no', 'licence', 'license'],
    ...['licence nr', 'permit no', 'permit number', 'numero de licencia'],
  ],
  licenceExpires: [
    ...['licence expires', 'license expires', 'licence expiry', 'license expiry', 'expiry', 'expiry date', 'expires'],
    ...['licence expiry date', 'license expiry date', 'licence expires on', 'license expires on', 'expiration date'],
    ...['licence expiration', 'license expiration', 'valid until', 'vencimiento de la licencia'],
  ],
  telephone: [
    'telephone',
    'telephone no',
    'telephone number',
    'phone',
    'phone number',
    'phone no',
    'tel',
    'mobile',
    'telefono',
  ],
  contact: ['contact', 'contact person', 'who to ask for', 'contacto'],
  risk: ['risk', 'risk category', 'risk level', 'risk class', 'riesgo'],
  place: ['place', 'coordinates', 'gps', 'gps coordinates', 'latitude longitude', 'lat long', 'lat lng', 'lat lon'],
  latitude: ['latitude', 'lat', 'latitud'],
  longitude: ['longitude', 'long', 'lng', 'lon', 'longitud'],
};

const known = new Map(
  Object.entries(wordings).flatMap(([field, words]) => words.map(each => [each, field as ColumnField] as const)),
);

/** The field that a heading means; null for one that means none. */
export const fieldOfHeading = (heading: string): ColumnField | null =>
  known.get(foldedWords(heading).join(' ')) ?? null;

/** A column of the sheet, where it stands, and what it is taken for: the first of two that mean the same. */
interface Column extends SpreadsheetColumn {
  readonly at: number;
  readonly field: ColumnField | null;
}

function columnsOf({ cells }: SheetRow): Column[] {
  const taken = new Set<ColumnField>();
  return cells.flatMap(({ text }, at) => {
    if (text === '') return [];
    const meant = fieldOfHeading(text);
    const field = meant === null || taken.has(meant) ? null : meant;
    if (field !== null) taken.add(field);
    return [{ at, heading: text.slice(0, 80), field }];
  });
}

/** A sheet that is read by its headings. */
export interface HeadedSheet {
  readonly columns: readonly Column[];
  readonly rows: readonly SheetRow[];
}

/** Finds the headings: the first of the upper rows that has a name and one more known column. @throws DaybookError `sheet-no-headings` */
export function headedSheet({ rows }: Sheet): HeadedSheet {
  const upper = rows.slice(0, mostAbove + 1).map(columnsOf);
  const at = upper.findIndex(
    columns =>
      columns.some(({ field }) => field === 'name') && columns.filter(({ field }) => field !== null).length > 1,
  );
  const columns = upper[at];
  if (columns !== undefined) return { columns, rows: rows.slice(at + 1) };
  throw new DaybookError('sheet-no-headings', {
    fields: [{ field: m.premises_field_name(), problem: m.problems_given() }],
  });
}

/** What a row has under a heading. */
export interface HeadedCell {
  readonly heading: string;
  readonly cell: Cell;
}

/** The cells of a row that have something in them, by what their columns mean. */
export function cellsByField(columns: readonly Column[], { cells }: SheetRow): Map<ColumnField, HeadedCell> {
  const found = new Map<ColumnField, HeadedCell>();
  for (const { at, heading, field } of columns) {
    const cell = cells[at];
    if (field !== null && cell !== undefined && cell.text !== '') found.set(field, { heading, cell });
  }
  return found;
}

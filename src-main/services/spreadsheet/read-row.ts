import type { WrongCell } from '../../../src-shared/contract/spreadsheet.ts';
import type { Person } from '../../../src-shared/domain/person/person.ts';
import { parishName } from '../../../src-shared/domain/premises/parish.ts';
import { type PremisesDetails, premisesDetailsSchema } from '../../../src-shared/domain/premises/premises.ts';
import { risks } from '../../../src-shared/domain/risk.ts';
import { premises } from '../../../src-shared/entities/premises.ts';
import { m } from '../../../src-shared/messages/messages.ts';
import type { ColumnField, HeadedCell } from './columns.ts';
import { writtenDay } from './written-day.ts';

type RowCells = ReadonlyMap<ColumnField, HeadedCell>;

/** A row as it can be registered, or its wrong cells. */
export type ReadRow =
  | { readonly details: PremisesDetails; readonly wrong: readonly [] }
  | { readonly details: null; readonly wrong: readonly WrongCell[] };

/** So much of a wrong cell is shown. */
const mostShown = 80;

/** The word of a risk as it is stored or as a screen says it; any other is left for the schema to refuse. */
function riskOf(written: string): string {
  const word = written.trim().toLowerCase();
  return risks.find(risk => risk === word || premises.words.choices.risk[risk]().toLowerCase() === word) ?? word;
}

/** Headings by the fields of premises: what is missing has the field's own name. */
function headingOf(cells: RowCells, field: string): string {
  const places: readonly ColumnField[] =
    field === 'place' ? ['place', 'latitude', 'longitude'] : [field as ColumnField];
  const given = places.map(each => cells.get(each)?.heading).find(heading => heading !== undefined);
  const labels: Readonly<Record<string, () => string>> = { ...premises.words.fields, parish: m.premises_field_parish };
  return given ?? labels[field]?.() ?? field;
}

function placeOf(cells: RowCells): string | undefined {
  const text = (field: ColumnField) => cells.get(field)?.cell.text ?? '';
  if (text('latitude') === '' && text('longitude') === '') return text('place') || undefined;
  return `${text('latitude')}, ${text('longitude')}`;
}

/** Reads the day that a licence ends, and says what is wrong with it. */
function expiryOf(cells: RowCells): { day?: string; problem?: string } {
  const given = cells.get('licenceExpires')?.cell;
  if (given === undefined) return {};
  return given.kind === 'day' ? { day: given.text } : writtenDay(given.text);
}

/**
 * Reads a row by the schema of the screen that registers premises.
 * @param person whose parishes they must be in; a row without a parish is in theirs where they have one alone
 */
export function readRow(cells: RowCells, { parishes }: Pick<Person, 'parishes'>): ReadRow {
  const wrong = new Map<string, WrongCell>();
  const refuse = (field: string, value: string, reason: string) => {
    const column = headingOf(cells, field);
    if (!wrong.has(column)) wrong.set(column, { column, value: value.slice(0, mostShown), reason });
  };
  for (const [field, { cell }] of cells) {
    if (cell.kind === 'error') refuse(field, cell.text, m.spreadsheet_error_cell());
  }
  const text = (field: ColumnField) => cells.get(field)?.cell.text;
  const { day, problem } = expiryOf(cells);
  if (problem !== undefined) refuse('licenceExpires', text('licenceExpires') ?? '', problem);
  const risk = text('risk');
  const parish = text('parish') ?? (parishes.length === 1 ? parishes[0] : undefined);
  const given: Record<string, string | undefined> = {
    name: text('name') ?? '',
    owner: text('owner'),
    address: text('address'),
    kind: text('kind'),
    licenceNo: text('licenceNo'),
    telephone: text('telephone'),
    contact: text('contact'),
    risk: risk === undefined ? undefined : riskOf(risk),
    licenceExpires: day,
    place: placeOf(cells),
    parish: parish === undefined ? undefined : parishName(parish),
  };
  const parsed = premisesDetailsSchema.safeParse(given);
  for (const { path, message } of parsed.error?.issues ?? []) {
    const field = String(path[0]);
    refuse(field, given[field] ?? '', message);
  }
  if (given.parish !== undefined && !parishes.includes(given.parish))
    refuse('parish', text('parish') ?? '', m.spreadsheet_wrong_parish({ parishes: parishes.join(', ') }));
  return parsed.success && wrong.size === 0
    ? { details: parsed.data, wrong: [] }
    : { details: null, wrong: [...wrong.values()] };
}

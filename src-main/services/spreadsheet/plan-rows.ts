import type { SpreadsheetRow } from '../../../src-shared/contract/spreadsheet.ts';
import { type PremisesId, premisesIdSchema } from '../../../src-shared/domain/ids.ts';
import type { Person } from '../../../src-shared/domain/person/person.ts';
import type { PremisesDetails } from '../../../src-shared/domain/premises/premises.ts';
import { foldedWords } from '../../../src-shared/domain/text/folded-words.ts';
import { derivedId } from '../../../src-shared/entities/derived-id.ts';
import type { ReadTransaction } from '../../local-db/local-db.ts';
import { PremisesFinder } from '../legacy/premises-finder.ts';
import type { SheetRow } from './cell.ts';
import { cellsByField, type HeadedSheet } from './columns.ts';
import { readRow } from './read-row.ts';

/** A row and what it would register; null where it registers nothing. */
export interface PlannedRow {
  readonly row: SpreadsheetRow;
  readonly id: PremisesId | null;
  readonly details: PremisesDetails | null;
}

const folded = (text: string) => foldedWords(text).join(' ');

/** Decides for one row after the other what becomes of it; an earlier row counts as registered. */
export class RowPlanner {
  readonly #sheet: HeadedSheet;
  readonly #finder: PremisesFinder;
  readonly #names: Map<string, string>;
  readonly #device: string;
  readonly #parishes: Person['parishes'];
  readonly #withAlike: boolean;

  constructor(tx: ReadTransaction, sheet: HeadedSheet, withAlike: boolean) {
    this.#sheet = sheet;
    this.#withAlike = withAlike;
    this.#device = tx.meta.get('device').id;
    this.#parishes = tx.meta.get('person').parishes;
    const registered = tx.premises.allOf(this.#parishes).filter(({ removed }) => removed !== true);
    this.#finder = new PremisesFinder(registered);
    this.#names = new Map(registered.map(({ id, name }) => [id, name]));
  }

  plan(tx: ReadTransaction, sheetRow: SheetRow): PlannedRow {
    const cells = cellsByField(this.#sheet.columns, sheetRow);
    const { details, wrong } = readRow(cells, { parishes: this.#parishes });
    const said = (field: 'name' | 'address' | 'parish') => (cells.get(field)?.cell.text ?? '').slice(0, 300);
    const shown = { row: sheetRow.row, name: said('name'), address: said('address'), parish: said('parish'), wrong };
    const nothing = { id: null, details: null };
    if (details === null) return { row: { ...shown, outcome: 'refused', registered: null }, ...nothing };
    const { parish } = details;
    const id = this.#idOf(details);
    const same = tx.premises.find(id) ?? this.#finder.find(details);
    if (same !== null) {
      const registered = this.#names.get(same.id) ?? details.name;
      return { row: { ...shown, parish, outcome: 'already', registered }, ...nothing };
    }
    const alike = tx.premisesLists.alike(details, 1)[0];
    const row = { ...shown, parish, registered: alike?.name ?? null };
    if (alike !== undefined && !this.#withAlike) return { row: { ...row, outcome: 'alike' }, ...nothing };
    this.#finder.add({ ...details, id });
    return { row: { ...row, outcome: 'new' }, id, details };
  }

  /**
   * The same for the same row on this device: it is not added twice, even if its premises were corrected or taken out since. Another
   * device would have another id for it, since central refuses a second creation of one id; there the row is found by what it says.
   */
  #idOf({ parish, name, address, licenceNo }: PremisesDetails): PremisesId {
    const said = [parish, ...[name, address, licenceNo].map(folded)];
    return premisesIdSchema.parse(derivedId(['premises of a spreadsheet', this.#device, ...said].join('\n')));
  }
}

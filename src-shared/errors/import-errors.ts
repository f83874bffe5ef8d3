import { entry } from './entry.ts';

/** The part of the catalogue that is about bringing in what another system has recorded. */
export const importErrors = {
  /** The file is not there, is no SQLite file, or is damaged. */
  'legacy-unreadable': entry(
    'input',
    false,
    'Nothing was imported: this file is no database of the old system, or it is damaged.',
    'Choose the file inspections.db itself, and copy it again if it stays.',
  ),
  /** The tables of the old system, or columns of them, are missing; `fields` names each. */
  'legacy-layout': entry(
    'input',
    false,
    'Nothing was imported: this file has another layout than that of the old system.',
    'Choose the file inspections.db of the old system; what is missing is named here.',
  ),
  /** The file that a window has handed over is not in memory (any more), or not whole. */
  'import-not-here': entry(
    'missing',
    true,
    'Nothing was imported: the file is not here any more.',
    'Choose the file once more.',
  ),
  /** No import with this id is on the device. */
  'import-not-found': entry(
    'missing',
    false,
    'Nothing was taken back: no such import is on this device.',
    'Bring this device up to date, then look at the list of imports again.',
  ),
};

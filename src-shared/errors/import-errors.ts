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
  /** A spreadsheet that is neither CSV nor an Excel workbook, or is damaged. */
  'sheet-unreadable': entry(
    'input',
    false,
    'Nothing was added: this file is no CSV file and no Excel workbook, or it is damaged.',
    'Save it as .xlsx or .csv in the spreadsheet program, and choose that file.',
  ),
  /** More bytes, rows or columns than src-main/services/spreadsheet/bounds.ts allows, packed or unpacked. */
  'sheet-too-large': entry(
    'input',
    false,
    'Nothing was added: a spreadsheet may have 8 MB, 20,000 rows and 60 columns at most.',
    'Divide it into several files, without pictures.',
  ),
  /** None of the first rows names the columns; `fields` has the one that is missing. */
  'sheet-no-headings': entry(
    'input',
    false,
    'Nothing was added: no row of headings was found, with a column for the name.',
    'Head the columns, for example Name, Address and Parish, and choose the file again.',
  ),
};

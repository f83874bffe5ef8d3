import { entry } from './entry.ts';

/** The part of the catalogue that is about reports on paper. */
export const reportErrors = {
  /** The pages could not be made: the engine failed, or took too long. */
  'report-not-made': entry(
    'internal',
    true,
    'The report could not be made. The record itself is safe.',
    'Try again; if it stays, tell your administrator.',
  ),
  /** A file given to be checked is no PDF, or none that this app has made. */
  'paper-not-ours': entry(
    'input',
    false,
    'Nothing was compared: this file is not a report that Daybook has made, or what was attached to it is gone.',
    'Choose the PDF file of the report itself, not a scan or a copy of it.',
  ),
  /** A file of many reports is checked one by one. */
  'paper-of-many': entry(
    'input',
    false,
    'Nothing was compared: this file holds several reports.',
    'Save the reports one by one, and check each.',
  ),
  /** A photo was taken off the device while its report was made. */
  'photo-not-here': entry(
    'missing',
    true,
    'The report was not made: a photo of it is not on this device any more.',
    'Try again: the report then says that the photo is not here.',
  ),
};

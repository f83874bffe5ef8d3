import type { FormDefinition } from '../form/form-definition.ts';
import type { InspectionContent } from './content-problems.ts';
import { inspectionDate } from './inspection.ts';

/** An improbable date. */
export interface DoubtfulDate {
  /** `header.inspection_date`, `answers.07.correctBy`, `signatures.inspector_signature.date`. */
  readonly field: string;
  readonly problem: string;
}

/** A visit longer ago than this, in years, is more likely a slip or a wrong clock. */
const longAgoYears = 10;

function longBefore(day: string): string {
  return `${String(Number(day.slice(0, 4)) - longAgoYears).padStart(4, '0')}${day.slice(4)}`;
}

function problemOf(day: string, today: string): string | null {
  if (day > today) return 'is in the future';
  return day < longBefore(today) ? `is more than ${longAgoYears} years ago` : null;
}

/**
 * The improbable dates of an inspection: a visit or a signature in the future or long ago, a fault to be corrected before the
 * visit. They may be right all the same, so a person is asked. Central checks them by its own clock
 * (`resources/central/functions/doubtful-dates.sql`).
 * @param today the asking side's date, YYYY-MM-DD
 */
export function doubtfulDates(form: FormDefinition, content: InspectionContent, today: string): DoubtfulDate[] {
  const visit = inspectionDate(content.header);
  const found = (field: string, problem: string | null) => (problem === null ? [] : [{ field, problem }]);
  const key = form.headerFields.find(field => visit !== null && content.header[field.key] === visit)?.key;
  return [
    ...found(`header.${key ?? 'inspection_date'}`, visit === null ? null : problemOf(visit, today)),
    ...Object.entries(content.answers).flatMap(([item, { correctBy }]) =>
      found(
        `answers.${item}.correctBy`,
        correctBy !== undefined && visit !== null && correctBy < visit ? 'is before the visit' : null,
      ),
    ),
    ...Object.entries(content.signatures).flatMap(([signature, { date }]) =>
      found(`signatures.${signature}.date`, date === undefined ? null : problemOf(date, today)),
    ),
  ];
}

import type { Department } from './department.ts';
import type { Report, ReportMark } from './report.ts';

/** Name of the department, and where it is found. @param parish empty where the paper is for none */
export function departmentHead({ name, address, telephone, crest }: Department, parish: string): Report['department'] {
  return {
    name,
    line: [parish, address, telephone].filter(each => each !== '').join(' · '),
    ...(crest && { crest: crest.hash }),
  };
}

/** What a practice department's papers say on each page. */
export function practiceMark({ isPractice }: Department): ReportMark[] {
  return isPractice ? [{ across: 'PRACTICE', line: 'Practice: nothing in this report is real.' }] : [];
}

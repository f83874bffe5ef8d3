/** What stands at the head of a department's papers. */
export interface Department {
  readonly name: string;
  /** Empty where the department has not said it. */
  readonly address: string;
  readonly telephone: string;
  /** A practice department's papers say so on each page. */
  readonly isPractice: boolean;
}

/** The head of papers while a department has said nothing of itself. */
export const unnamedDepartment: Omit<Department, 'isPractice'> = {
  name: 'Public Health Department',
  address: '',
  telephone: '',
};

import { createHash } from 'node:crypto';
import type { DepartmentFacts, Letterhead } from '../../../src-shared/domain/department.ts';

/** The letterhead of a department's reports. */
export interface Department {
  readonly name: string;
  /** Empty where the department has not set it. */
  readonly address: string;
  readonly telephone: string;
  /** Null without one. */
  readonly crest: Crest | null;
  /** A practice department's reports say so on each page. */
  readonly isPractice: boolean;
}

/** A PNG, by its SHA-256. */
export interface Crest {
  readonly hash: string;
  readonly bytes: Uint8Array;
}

/** The letterhead of any department. */
export type PaperHead = Omit<Department, 'isPractice'>;

/** The letterhead while a department has set nothing. */
export const unnamedDepartment: PaperHead = {
  name: 'Public Health Department',
  address: '',
  telephone: '',
  crest: null,
};

/** A department's facts from central. An older central sends no crest. */
type HeadFacts = DepartmentFacts & { readonly crest?: Letterhead['crest'] };

function crestOf(base64: string): Crest {
  const bytes = Buffer.from(base64, 'base64');
  return { hash: createHash('sha256').update(bytes).digest('hex'), bytes };
}

/** Those facts as a letterhead. */
export function headOf({ name, address = '', telephone = '', crest = null }: HeadFacts): PaperHead {
  return { name: name || unnamedDepartment.name, address, telephone, crest: crest === null ? null : crestOf(crest) };
}

import { createHash } from 'node:crypto';
import type { DepartmentFacts, Letterhead } from '../../../src-shared/domain/department.ts';

/** What stands at the head of a department's papers. */
export interface Department {
  readonly name: string;
  /** Empty where the department has not said it. */
  readonly address: string;
  readonly telephone: string;
  /** Null without one. */
  readonly crest: Crest | null;
  /** A practice department's papers say so on each page. */
  readonly isPractice: boolean;
}

/** A PNG, by its SHA-256. */
export interface Crest {
  readonly hash: string;
  readonly bytes: Uint8Array;
}

/** A head of papers, whichever department it is of. */
export type PaperHead = Omit<Department, 'isPractice'>;

/** The head of papers while a department has said nothing of itself. */
export const unnamedDepartment: PaperHead = {
  name: 'Public Health Department',
  address: '',
  telephone: '',
  crest: null,
};

/** What central said of a department. One that is older says nothing of a crest. */
type HeadFacts = DepartmentFacts & { readonly crest?: Letterhead['crest'] };

function crestOf(base64: string): Crest {
  const bytes = Buffer.from(base64, 'base64');
  return { hash: createHash('sha256').update(bytes).digest('hex'), bytes };
}

/** What central said, as a head. */
export function headOf({ name, address = '', telephone = '', crest = null }: HeadFacts): PaperHead {
  return { name: name || unnamedDepartment.name, address, telephone, crest: crest === null ? null : crestOf(crest) };
}

import type { ImportReportLine } from '../../../src-shared/contract/imports.ts';
import type { ChangeBody } from '../../../src-shared/sync-protocol/change.ts';

/** The table of the old file and the id in it: with the name of the source, the identity of what comes of a row. */
export interface RowKey {
  readonly table: string;
  readonly id: string;
}

/** How many rows there are of a kind; `ready` are those that an import makes records of. */
export interface PlannedCounts {
  found: number;
  ready: number;
  already: number;
  refused: number;
}

/** A record that an import makes. */
export interface PlannedRecord {
  readonly id: string;
  readonly parish: string;
  readonly type: string;
  readonly body: Extract<ChangeBody, { recorded: unknown }>;
}

/** Everything that an import of a file would do. */
export interface ImportPlan {
  readonly run: string;
  readonly source: string;
  readonly counts: ReadonlyMap<string, Readonly<PlannedCounts>>;
  /** What is referred to comes before what refers to it. */
  readonly records: readonly PlannedRecord[];
  /** Premises that rows name: those that are registered already, and those that are made. */
  readonly premises: { readonly found: number; readonly made: number };
  readonly report: readonly ImportReportLine[];
  /** Tables that are not imported, with how many rows they have. */
  readonly leftOut: Readonly<Record<string, number>>;
}

/** Counts by kind while a plan is made, and its report. */
export class PlanTally {
  readonly counts = new Map<string, PlannedCounts>();
  readonly report: ImportReportLine[] = [];

  found(type: string): void {
    this.#of(type).found += 1;
  }

  ready(type: string): void {
    this.#of(type).ready += 1;
  }

  already(type: string): void {
    this.#of(type).already += 1;
  }

  refuse(type: string, key: RowKey, reason: string): void {
    this.#of(type).refused += 1;
    this.report.push({ ...key, type, outcome: 'refused', reason });
  }

  remark(type: string, key: RowKey, field: string, reason: string): void {
    this.report.push({ ...key, type, outcome: 'remark', field, reason });
  }

  #of(type: string): PlannedCounts {
    const counts = this.counts.get(type) ?? { found: 0, ready: 0, already: 0, refused: 0 };
    this.counts.set(type, counts);
    return counts;
  }
}

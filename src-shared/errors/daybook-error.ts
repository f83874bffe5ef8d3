import { catalogue, type ErrorCode } from './catalogue.ts';
import type { ErrorKind } from './entry.ts';

/** One wrong place in an input: a path such as `header.owner` or `answers.07.value`, and what is wrong in plain words. */
export interface FieldProblem {
  readonly field: string;
  readonly problem: string;
}

/** An error as plain data, as it crosses a process boundary. */
export interface ErrorData {
  readonly code: ErrorCode;
  readonly kind: ErrorKind;
  readonly retryable: boolean;
  readonly message: string;
  readonly action: string;
  readonly fields: readonly FieldProblem[];
  /** Small machine-readable facts, for example `retryAfterSeconds`. Never secrets. */
  readonly details: Readonly<Record<string, string | number | boolean>>;
}

interface ErrorExtras {
  readonly fields?: readonly FieldProblem[];
  readonly details?: ErrorData['details'];
  /** The original error; it stays on this side of the boundary. */
  readonly cause?: unknown;
}

/** The only error type that services throw. Its texts come from the catalogue. */
export class DaybookError extends Error {
  readonly code: ErrorCode;
  readonly fields: readonly FieldProblem[];
  readonly details: ErrorData['details'];

  constructor(code: ErrorCode, extras: ErrorExtras = {}) {
    super(catalogue[code].message, extras.cause === undefined ? undefined : { cause: extras.cause });
    this.name = 'DaybookError';
    this.code = code;
    this.fields = extras.fields ?? [];
    this.details = extras.details ?? {};
  }
}

/** Turns any thrown value into plain data. Foreign errors become `internal`: people see no details. */
export function toErrorData(error: unknown): ErrorData {
  const own = error instanceof DaybookError ? error : new DaybookError('internal');
  return { code: own.code, ...catalogue[own.code], fields: own.fields, details: own.details };
}

/** The error again, on the other side of the boundary. */
export function fromErrorData(data: ErrorData): DaybookError {
  return new DaybookError(data.code, { fields: data.fields, details: data.details });
}

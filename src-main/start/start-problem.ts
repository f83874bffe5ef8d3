/** Something that keeps Daybook from starting, as one clear sentence for the terminal. */
export class StartProblem extends Error {
  constructor(sentence: string, cause?: unknown) {
    super(sentence, { cause });
    this.name = 'StartProblem';
  }
}

/** The system's code of a failed call (`EACCES`, `EADDRINUSE` ...), if it has one. */
export function systemCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error ? String(error.code) : undefined;
}

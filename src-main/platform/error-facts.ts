/** What the log gets of an error: message, stack and causes, never the values that it carries. */
export interface ErrorFacts {
  readonly name: string;
  readonly message: string;
  readonly code?: string;
  readonly stack?: string;
  readonly cause?: ErrorFacts;
}

/** Foreign errors (of Postgres, for example) carry rows and parameters as properties; those stay out. */
export function errorFacts(error: unknown, { stacks } = { stacks: true }): ErrorFacts {
  if (!(error instanceof Error)) return { name: typeof error, message: String(error) };
  const code = 'code' in error ? String(error.code) : undefined;
  return {
    name: error.name,
    message: error.message,
    ...(code === undefined ? {} : { code }),
    ...(error.stack === undefined || !stacks ? {} : { stack: error.stack }),
    ...(error.cause === undefined ? {} : { cause: errorFacts(error.cause, { stacks }) }),
  };
}

import type { z } from 'zod';

/** Who may call: `anyone` before sign-in, `person` after it. */
export type Access = 'anyone' | 'person';

/** A contract entry: a call's input parser and, as a type only, its output. Independent of the transport. */
export interface CallDefinition<Schema extends z.ZodType = z.ZodType, Output = unknown> {
  readonly access: Access;
  readonly input: Schema;
  /** Never present at run time: carries the output type. */
  readonly output?: Output;
}

/** Declares a call: `call<Output>()('person', inputSchema)`. */
export function call<Output>() {
  return <Schema extends z.ZodType>(access: Access, input: Schema): CallDefinition<Schema, Output> => ({
    access,
    input,
  });
}

import { z } from 'zod';
import type { ErrorData } from '../errors/daybook-error.ts';
import type { EventMap, EventName } from './events.ts';

/** A request to the router. `id` pairs it with its reply on one connection. */
export const requestSchema = z.strictObject({
  id: z.int().nonnegative(),
  name: z.string().max(60),
  /** Absent for calls without input: JSON has no way to carry `undefined`. */
  input: z.unknown().optional(),
});
export type Request = z.infer<typeof requestSchema>;

/** Every request gets exactly one reply, an error reply when nothing else can be given. */
export type Reply =
  | { readonly kind: 'reply'; readonly id: number; readonly ok: true; readonly output: unknown }
  | { readonly kind: 'reply'; readonly id: number; readonly ok: false; readonly error: ErrorData };

/** A change event for the screens. */
export type EventEnvelope = {
  [Name in EventName]: { readonly kind: 'event'; readonly name: Name; readonly payload: EventMap[Name] };
}[EventName];

/** A message from the data service to a screen. */
export type Outgoing = Reply | EventEnvelope;

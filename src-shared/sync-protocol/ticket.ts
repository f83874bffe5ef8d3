import { z } from 'zod';

/**
 * A ticket: central gives one with each answer, and the device sends it with the next message. `number` grows, and `mark`
 * tells apart tickets of one number. Of two copies of a laptop, one sends a ticket that a newer one has followed.
 */
export const ticketSchema = z.tuple([z.int().positive(), z.string().regex(/^[0-9a-f]{32}$/)]);
export type Ticket = z.infer<typeof ticketSchema>;

/** What a device sends: its last ticket, null when it has none, and the last sequence that it has used. */
export interface ShownTicket {
  readonly ticket: Ticket | null;
  readonly last: number;
}

import { z } from 'zod';

/**
 * What central gives a device with each answer, to be shown with the next message: a number that grows, and a mark that tells
 * apart what was given under one number. Of two copies of a laptop, one shows what was followed by a newer one.
 */
export const ticketSchema = z.tuple([z.int().positive(), z.string().regex(/^[0-9a-f]{32}$/)]);
export type Ticket = z.infer<typeof ticketSchema>;

/** What a device shows: the last ticket that it was given, null when it was given none, and the last sequence that it has used. */
export interface ShownTicket {
  readonly ticket: Ticket | null;
  readonly last: number;
}

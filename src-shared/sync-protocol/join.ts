import { z } from 'zod';
import { personSchema } from '../domain/person/person.ts';
import { sealSchema } from './seal.ts';
import { ticketSchema } from './ticket.ts';

/** Answer to `sync.join`: who the connection's person is. Joining again with the same device id is harmless. */
export const joinReplySchema = z.object({
  person: personSchema,
  /** Identity of this central database cluster and schema; a device file belongs to one central. */
  centralId: z.string(),
  /** Central's clock, UTC. */
  serverTime: z.string(),
  /** The secret that seals this device's bundles. Absent from a central that is older. */
  seal: sealSchema.optional(),
  /** The first one of a device that has shown none. Absent as `seal`. */
  ticket: ticketSchema.nullish(),
});
export type JoinReply = z.infer<typeof joinReplySchema>;

import { sha256 } from '../../../src-main/platform/sha256.ts';
import { DaybookError } from '../../../src-shared/errors/daybook-error.ts';
import type { ShownTicket, Ticket } from '../../../src-shared/sync-protocol/ticket.ts';
import type { DeviceLine } from './state.ts';

/** What central knows of the tickets of a device: the one that it has shown last, and whether it was given one for it. */
export interface TicketLine {
  readonly number: number;
  readonly mark: string;
  readonly answered: boolean;
}

export const noTicket: TicketLine = { number: 0, mark: '', answered: false };

/** Marks are told apart by the count of all tickets. */
const markOf = (nth: number) => sha256(String(nth)).slice(0, 32);

/** `sync.first_ticket` in plain code, for a device that has shown none. */
export const firstTicket = (nth: number): Ticket => [1, markOf(nth)];

/** `sync.next_ticket` in plain code. Throws DaybookError `device-copied`. */
export function nextTicket(device: DeviceLine, { ticket, last }: ShownTicket, nth: number): Ticket {
  const [number, mark] = ticket ?? [0, ''];
  const known = device.ticket;
  const isSame = number === known.number && mark === known.mark;
  if (isSame ? known.answered && device.lastSequence > last : number <= known.number) {
    throw new DaybookError('device-copied');
  }
  device.ticket = { number, mark, answered: true };
  return [number + 1, markOf(nth)];
}

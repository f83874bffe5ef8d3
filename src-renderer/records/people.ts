import type { NamedPerson } from '../../src-shared/contract/people.ts';
import type { StoredRecord } from '../../src-shared/entities/record.ts';
import { useCall } from '../data/use-call.ts';

/** The people known to this device; empty while loading. */
export function usePeople(): readonly NamedPerson[] {
  return useCall('people.known', undefined).data ?? [];
}

/** A person's name: from the record's history, else from the people known to the device, else the username. */
export function personName(people: readonly NamedPerson[], username: string, record?: StoredRecord): string {
  const inHistory = record?.history?.findLast(({ by }) => by === username)?.byName;
  return inHistory ?? people.find(each => each.username === username)?.name ?? username;
}

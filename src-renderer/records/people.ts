import type { NamedPerson } from '../../src-shared/contract/people.ts';
import type { StoredRecord } from '../../src-shared/entities/record.ts';
import { useCall } from '../data/use-call.ts';

/** People whom this device knows; empty until they are read. */
export function usePeople(): readonly NamedPerson[] {
  return useCall('people.known', undefined).data ?? [];
}

/** The name of somebody on a record: as its history has it, as the device knows them, or what they sign in with. */
export function personName(people: readonly NamedPerson[], username: string, record?: StoredRecord): string {
  const inHistory = record?.history?.findLast(({ by }) => by === username)?.byName;
  return inHistory ?? people.find(each => each.username === username)?.name ?? username;
}

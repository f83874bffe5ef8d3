import { mayReview, type Role } from '../../src-shared/domain/person/person.ts';

export const roleNames: Record<Role, string> = {
  inspector: 'Inspector',
  supervisor: 'Supervisor',
  'medical-officer': 'Medical officer',
  admin: 'Administrator',
};

export type PlacePath = '/' | '/inspections' | '/premises' | '/review' | '/attention' | '/sync' | '/settings';

/** A place on the rail; `key` follows `g` on the keyboard. */
export interface Place {
  readonly path: PlacePath;
  readonly name: string;
  readonly key: string;
}

const review: Place = { path: '/review', name: 'Review', key: 'r' };

/** The places of a role in the order of the rail. */
export function placesOf(role: Role): readonly Place[] {
  return [
    { path: '/', name: 'Today', key: 't' },
    { path: '/inspections', name: 'Inspections', key: 'i' },
    { path: '/premises', name: 'Premises', key: 'p' },
    ...(mayReview(role) ? [review] : []),
    { path: '/attention', name: 'Needs attention', key: 'n' },
    { path: '/sync', name: 'Sync', key: 's' },
    { path: '/settings', name: 'Settings', key: 'e' },
  ];
}

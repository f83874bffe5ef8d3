import { mayReview, type Role } from '../../src-shared/domain/person/person.ts';
import { m } from '../../src-shared/messages/messages.ts';

const roleTexts: Record<Role, () => string> = {
  inspector: m.app_role_inspector,
  supervisor: m.app_role_supervisor,
  'medical-officer': m.app_role_medical_officer,
  admin: m.app_role_admin,
};

/** What a role is called. */
export const roleName = (role: Role): string => roleTexts[role]();

export type PlacePath = '/' | '/inspections' | '/premises' | '/review' | '/attention' | '/sync' | '/settings';

/** A place on the rail; `key` follows `g` on the keyboard. */
export interface Place {
  readonly path: PlacePath;
  readonly name: () => string;
  readonly key: string;
}

const review: Place = { path: '/review', name: m.app_review, key: 'r' };

/** The places of a role in the order of the rail. */
export function placesOf(role: Role): readonly Place[] {
  return [
    { path: '/', name: m.app_today, key: 't' },
    { path: '/inspections', name: m.app_inspections, key: 'i' },
    { path: '/premises', name: m.app_premises, key: 'p' },
    ...(mayReview(role) ? [review] : []),
    { path: '/attention', name: m.app_attention, key: 'n' },
    { path: '/sync', name: m.app_sync, key: 's' },
    { path: '/settings', name: m.app_settings, key: 'e' },
  ];
}

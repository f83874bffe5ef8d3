import { mayReview, type Role } from '../../src-shared/domain/person/person.ts';
import { m } from '../../src-shared/messages/messages.ts';

export type DestinationPath = '/' | '/inspections' | '/premises' | '/review' | '/attention' | '/sync' | '/settings';

/** A page that the rail leads to; `key` follows `g` on the keyboard. */
export interface Destination {
  readonly path: DestinationPath;
  readonly name: () => string;
  readonly key: string;
}

const review: Destination = { path: '/review', name: m.app_review, key: 'r' };

/** The destinations of a role in the order of the rail. */
export function destinationsOf(role: Role): readonly Destination[] {
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

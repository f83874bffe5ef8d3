import { changeIdSchema, deviceIdSchema } from '../../src-shared/domain/ids.ts';
import type { Role } from '../../src-shared/domain/person/person.ts';
import type { Change } from '../../src-shared/sync-protocol/change.ts';

/** The people of a practice central, one of each role, all of the same parishes. */
export const practiceParishes = ['Kingston', 'St. Andrew'];
export const practicePeople: readonly { username: string; name: string; role: Role; note: string }[] = [
  { username: 'ines', name: 'Ines Campbell', role: 'inspector', note: 'Inspector' },
  { username: 'sam', name: 'Samuel Brown', role: 'supervisor', note: 'Supervisor' },
  { username: 'mona', name: 'Dr. Mona Bailey', role: 'medical-officer', note: 'Medical officer' },
  { username: 'ada', name: 'Ada Clarke', role: 'admin', note: 'Administrator' },
];

/** The device that the practice premises come from, and who registers them on it. */
export const practiceDevice = deviceIdSchema.parse('01900000-0000-7000-8000-0000000000d0');
export const practiceRegistrar = 'ines';

interface PracticePremises {
  readonly name: string;
  readonly owner: string;
  readonly address: string;
  readonly parish: string;
  readonly kind: string;
  readonly licenceNo: string;
}

const premises: readonly PracticePremises[] = [
  {
    name: 'Half Way Tree Patties',
    owner: 'Marcia Grant',
    address: '12 Hope Road, Kingston 10',
    parish: 'St. Andrew',
    kind: 'Restaurant',
    licenceNo: 'FE-2041',
  },
  {
    name: 'Coronation Market Meats',
    owner: 'Devon Reid',
    address: '3 Pechon Street, Kingston',
    parish: 'Kingston',
    kind: 'Meat processing plant',
    licenceNo: 'MP-0117',
  },
  {
    name: 'Harbour View Guest House',
    owner: 'Paulette Wright',
    address: '8 Port Royal Street, Kingston',
    parish: 'Kingston',
    kind: 'Small hotel',
    licenceNo: 'SH-0320',
  },
  {
    name: 'Sharp Cuts Barbers',
    owner: 'Andre Palmer',
    address: '45 Constant Spring Road, Kingston 10',
    parish: 'St. Andrew',
    kind: 'Barbershop',
    licenceNo: 'BC-0988',
  },
  {
    name: 'Papine Primary School',
    owner: 'Ministry of Education',
    address: '1 Gordon Town Road, Kingston 6',
    parish: 'St. Andrew',
    kind: 'School',
    licenceNo: '',
  },
  {
    name: 'Blue Mountain Swim Club',
    owner: 'Keisha Morgan',
    address: '27 Barbican Road, Kingston 6',
    parish: 'St. Andrew',
    kind: 'Swimming pool',
    licenceNo: 'SP-0045',
  },
];

const madeAt = '2026-01-05T13:00:00.000Z';

/**
 * The practice premises as the changes of one device. Their ids and sequences are always the same, so that pushing them at
 * every start is idempotent.
 */
export function practiceChanges(): Change[] {
  return premises.map(({ parish, ...details }, index) => {
    const number = String(index + 1).padStart(2, '0');
    return {
      changeId: changeIdSchema.parse(`01900000-0000-7000-8000-0000000002${number}`),
      sequence: index + 1,
      entityId: `01900000-0000-7000-8000-0000000001${number}`,
      parish,
      baseRevision: 0,
      deviceTime: madeAt,
      deviceOffset: -300,
      body: { kind: 'premises.save', create: { createdAt: madeAt }, patch: details },
    };
  });
}

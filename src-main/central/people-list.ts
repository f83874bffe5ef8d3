import type { Person } from '../../src-shared/domain/person/person.ts';
import { administer } from './administration.ts';
import type { OwnerSettings } from './owner-client.ts';

/** A person as central's administrator sees them. Times are UTC. */
export interface ListedPerson extends Person {
  readonly disabled: boolean;
  /** `missing`: no such login is on the server. `closed`: it was taken away. */
  readonly login: 'open' | 'closed' | 'missing';
  /** Devices that have not heard yet that their person is disabled. */
  readonly devicesToHear: number;
  /** Devices that are not revoked. */
  readonly devices: number;
  readonly lastSeenAt: string | null;
}

/** @throws DaybookError `central-not-deployed`, `central-*` */
export function listPeople(settings: OwnerSettings): Promise<ListedPerson[]> {
  return administer(settings, ({ query }) =>
    query<ListedPerson>(
      `select p.username, p.name, p.role, p.parishes, p.disabled,
         case when r.rolname is null then 'missing' when r.rolcanlogin and p.login_closed_at is null then 'open' else 'closed' end as login,
         case when p.disabled then sync.unacknowledged_devices(p)::int else 0 end as "devicesToHear",
         (select count(*)::int from sync.device d where d.username = p.username and not d.disabled) as devices,
         (select sync.moment(max(d.last_seen_at)) from sync.device d where d.username = p.username) as "lastSeenAt"
       from sync.person p left join pg_roles r on r.rolname = p.username order by p.username`,
    ),
  );
}

import type { ClientBase } from 'pg';
import type { CentralRoles } from './central-roles.ts';
import { isNotAllowed } from './errors.ts';
import { watchingRoles } from './harden.ts';

/** A right beyond what central gives (resources/central/functions/extra-rights.sql). */
export interface ExtraRight {
  /** For example `reporting has SELECT on table sync.person`. */
  readonly what: string;
  /** The statement that takes it away. */
  readonly mend: string;
}

/** What somebody may do at a deployed central beyond what it gives; seen as the login that asks, who may act as its owner. */
export async function findExtraRights(client: ClientBase, { person }: CentralRoles): Promise<ExtraRight[]> {
  const { rows } = await client.query<ExtraRight>('select what, mend from sync.extra_rights($1, $2)', [
    person,
    [...watchingRoles],
  ]);
  return rows;
}

export interface RightsTaken {
  /** What was taken away, in words. */
  readonly taken: readonly string[];
  /** What this login may not take away: somebody else gave it. */
  readonly left: readonly ExtraRight[];
}

/** Takes away what was given by hand, so that rights are exactly what central gives. */
export async function takeExtraRights(client: ClientBase, roles: CentralRoles): Promise<RightsTaken> {
  const found = await findExtraRights(client, roles);
  for (const { mend } of found) {
    await client.query('savepoint extra_right');
    try {
      await client.query(mend);
    } catch (error) {
      if (!isNotAllowed(error)) throw error;
      await client.query('rollback to savepoint extra_right');
    }
  }
  const left = await findExtraRights(client, roles);
  const leftOver = new Set(left.map(each => each.what));
  return { taken: found.map(each => each.what).filter(what => !leftOver.has(what)), left };
}

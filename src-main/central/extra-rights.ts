import type { ClientBase } from 'pg';
import type { CentralRoles } from './central-roles.ts';
import { isNotAllowed } from './errors.ts';
import { watchingRoles } from './harden.ts';

/** A right that central does not grant itself (resources/central/functions/extra-rights.sql). */
export interface ExtraRight {
  /** For example `reporting has SELECT on table sync.person`. */
  readonly what: string;
  /** The statement that revokes it. */
  readonly mend: string;
}

/** Rights at a deployed central beyond those that it grants; as the login sees them that asks, who may act as its owner. */
export async function findExtraRights(client: ClientBase, { person }: CentralRoles): Promise<ExtraRight[]> {
  const { rows } = await client.query<ExtraRight>('select what, mend from sync.extra_rights($1, $2)', [
    person,
    [...watchingRoles],
  ]);
  return rows;
}

export interface RightsTaken {
  /** What was revoked, in words. */
  readonly taken: readonly string[];
  /** What this login may not revoke: somebody else granted it. */
  readonly left: readonly ExtraRight[];
}

/** Revokes what was granted by hand, so that rights are exactly those that central grants. */
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

import type { CliContext } from '../cli-context.ts';
import { commandInvalid } from '../command-problem.ts';

/** How the owner reaches central; the address with its password comes from the environment alone. */
export interface Owner {
  readonly ownerUrl: string;
  readonly caFile: string | null;
}

/** @throws DaybookError `command-invalid` without `DATABASE_URL` */
export function getOwner({ environment }: CliContext): Owner {
  const ownerUrl = environment.DATABASE_URL;
  if (!ownerUrl) {
    throw commandInvalid('DATABASE_URL', 'must hold the owner address: postgresql://owner:password@host:port/database');
  }
  return { ownerUrl, caFile: environment.DAYBOOK_CA_FILE || null };
}

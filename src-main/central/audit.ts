import { becomeOwner, getDeployedRoles } from './central-roles.ts';
import { asOwner, type OwnerSettings } from './owner-client.ts';

/** A break in a hash chain. */
export interface AuditFinding {
  /** A parish, `administration`, or the id of a device. */
  readonly chain: string;
  /** The time from which on the chain is broken, UTC; null when no line is left to tell it. */
  readonly since: string | null;
  readonly what: string;
  /** False where a restore from a backup explains it as well. */
  readonly broken: boolean;
}

/** The result of checking central's audit chains. */
export interface CentralAudit {
  readonly findings: readonly AuditFinding[];
  readonly extent: {
    readonly parishes: number;
    /** Links of the parishes' chains; `earlierLinks` were written by a version that did not hash whole bodies. */
    readonly links: number;
    readonly earlierLinks: number;
    readonly devices: number;
    readonly deviceLines: number;
    readonly acts: number;
  };
}

/**
 * Checks all of central's audit chains.
 * @throws DaybookError `central-not-deployed`, `central-*`
 */
export function verifyCentralAudit(settings: OwnerSettings): Promise<CentralAudit> {
  return asOwner(settings, async client => {
    await becomeOwner(client, await getDeployedRoles(client));
    const { rows } = await client.query<CentralAudit>(
      'select sync.audit_problems() as findings, sync.audit_extent() as extent',
    );
    return (
      rows[0] ?? {
        findings: [],
        extent: { parishes: 0, links: 0, earlierLinks: 0, devices: 0, deviceLines: 0, acts: 0 },
      }
    );
  });
}

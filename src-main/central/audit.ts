import { becomeOwner, getDeployedRoles } from './central-roles.ts';
import { asOwner, type OwnerSettings } from './owner-client.ts';

/** Something that does not fit in a chain. */
export interface AuditFinding {
  /** A parish, `administration`, or the id of a device. */
  readonly chain: string;
  /** From when on, UTC; null when nothing is left that says it. */
  readonly since: string | null;
  readonly what: string;
  /** False for what a restore from a backup explains as well. */
  readonly broken: boolean;
}

/** What central's audit chains show. */
export interface CentralAudit {
  readonly findings: readonly AuditFinding[];
  readonly extent: {
    readonly parishes: number;
    /** Links of the parishes' chains; `earlierLinks` are of a version whose links were not over whole bodies. */
    readonly links: number;
    readonly earlierLinks: number;
    readonly devices: number;
    readonly deviceLines: number;
    readonly acts: number;
  };
}

/**
 * Looks through all of central's audit chains.
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

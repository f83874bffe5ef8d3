import { getDeployedRoles } from '../central-roles.ts';
import { asOwner, type OwnerSettings } from '../owner-client.ts';
import { checkBackups } from './backups.ts';
import { checkEncoding } from './encoding.ts';
import { checkFunctionOwners } from './function-owners.ts';
import { checkGrants } from './grants.ts';
import { checkGuardSign } from './guard-sign.ts';
import { checkHardened } from './hardened.ts';
import { checkHba } from './hba.ts';
import { checkLoginLimits } from './login-limits.ts';
import { checkLoginPasswords } from './login-passwords.ts';
import { checkLoginRights } from './login-rights.ts';
import { checkLoginSettings } from './login-settings.ts';
import { checkMissingLogins } from './missing-logins.ts';
import { checkOtherDatabases } from './other-databases.ts';
import { checkPasswordEncryption } from './password-encryption.ts';
import { checkPreloadLibraries } from './preload-libraries.ts';
import { checkPreparedTransactions } from './prepared-transactions.ts';
import { checkReplication } from './replication.ts';
import { checkServerVersion } from './server-version.ts';
import { type Check, type Finding, openSight } from './sight.ts';
import { checkTls } from './tls.ts';

/** In the order of the report: what the others depend on comes first. */
const checks: readonly Check[] = [
  checkServerVersion,
  checkEncoding,
  checkFunctionOwners,
  checkGrants,
  checkHardened,
  checkOtherDatabases,
  checkMissingLogins,
  checkLoginRights,
  checkLoginLimits,
  checkLoginSettings,
  checkLoginPasswords,
  checkPasswordEncryption,
  checkHba,
  checkTls,
  checkPreloadLibraries,
  checkPreparedTransactions,
  checkGuardSign,
  checkBackups,
  checkReplication,
];

export interface CheckReport {
  /** True when nothing has to be fixed. */
  readonly ok: boolean;
  readonly findings: readonly Finding[];
  /** What this login could not check. */
  readonly unseen: readonly string[];
}

/**
 * Checks everything that keeps central safe and reports what is not in place. Changes nothing.
 * @throws DaybookError `central-not-deployed`, `central-*`
 */
export function checkCentral(settings: OwnerSettings): Promise<CheckReport> {
  return asOwner(settings, async client => {
    await client.query('set transaction read only');
    const sight = await openSight(client, await getDeployedRoles(client));
    const findings: Finding[] = [];
    const unseen: string[] = [];
    for (const check of checks) {
      for (const told of await check(sight)) {
        if ('unseen' in told) unseen.push(told.unseen);
        else findings.push(told);
      }
    }
    return { ok: findings.length === 0, findings, unseen };
  });
}

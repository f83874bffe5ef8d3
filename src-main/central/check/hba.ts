import { type HbaRule, readHbaRules, rulesForPersons } from './hba-rules.ts';
import type { Check, Told } from './sight.ts';

/** Methods of pg_hba that check a password as SCRAM does, a certificate, or the account on the server's own machine. */
const good = /^(scram-sha-256|cert|peer|gss|sspi)$/;
const reload = 'select pg_reload_conf();';
const isNear = (address: string | null) => address !== null && /^(127\.|::1|localhost|samehost)/.test(address);

function problemOf({ type, address, method }: HbaRule): readonly [what: string, change: string] | null {
  if (method !== null && !good.test(method))
    return [`lets persons in by "${method}"`, `put scram-sha-256 in place of ${method}`];
  if ((type === 'host' || type === 'hostnossl') && !isNear(address))
    return ['lets persons in without TLS', `put hostssl in place of ${type}`];
  return null;
}

export const checkHba: Check = async central => {
  const rules = await readHbaRules(central);
  if (rules === null) return [{ unseen: 'what pg_hba.conf says: run "daybook central harden" once' }];
  const broken = rules
    .filter(rule => rule.error !== null)
    .map(
      ({ file, line, error }): Told => ({
        what: `Postgres cannot read line ${line} of ${file} (${error}), and goes by what the file said before.`,
        mend: `In ${file}, line ${line}, correct it.\n${reload}`,
      }),
    );
  const weak = rulesForPersons(rules, central).flatMap((rule): Told[] => {
    const problem = problemOf(rule);
    if (problem === null) return [];
    const [what, change] = problem;
    return [
      {
        what: `Line ${rule.line} of ${rule.file} ${what}.`,
        mend: `In ${rule.file}, line ${rule.line}, ${change}.\n${reload}`,
      },
    ];
  });
  return [...broken, ...weak];
};

import { alterSystem, type Check, settingOf, type Told } from './sight.ts';

/** Modules that come with Postgres (contrib) or with a package of the same purpose. */
const wanted = [
  {
    by: /^auth_delay$/,
    add: 'auth_delay',
    what: 'Nothing slows wrong passwords down: the module auth_delay is not loaded.',
  },
  {
    by: /^(passwordcheck|passwordcheck_extra|credcheck)$/,
    add: 'passwordcheck',
    what: 'A person may give their own login a password as short as they like: no password check is loaded.',
  },
];

export const checkPreloadLibraries: Check = async central => {
  const value = await settingOf(central, 'shared_preload_libraries');
  if (value === null) return [{ unseen: 'which modules Postgres loads: run "daybook central harden" once' }];
  const loaded = value
    .split(',')
    .map(each => each.trim().replaceAll('"', ''))
    .filter(each => each !== '');
  const missing = wanted.filter(({ by }) => !loaded.some(each => by.test(each)));
  const all = [...loaded, ...missing.map(each => each.add)].join(', ');
  // One command for all of them: the second would undo the first.
  const mend = alterSystem('shared_preload_libraries', all, 'restart');
  return missing.map(({ what, add }): Told => {
    const delay = add === 'auth_delay' ? 'alter system set auth_delay.milliseconds = 1000;\n' : '';
    return { what, mend: mend.replace('-- then', `${delay}-- then`) };
  });
};

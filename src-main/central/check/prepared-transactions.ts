import { alterSystem, type Check, settingOf } from './sight.ts';

export const checkPreparedTransactions: Check = async central => {
  if ((await settingOf(central, 'max_prepared_transactions')) === '0') return [];
  return [
    {
      what: 'A person can prepare a transaction: it keeps its locks without any session that the guard could end.',
      mend: alterSystem('max_prepared_transactions', '0', 'restart'),
    },
  ];
};

import { alterSystem, type Check, settingOf } from './sight.ts';

export const checkPasswordEncryption: Check = async central => {
  const value = await settingOf(central, 'password_encryption');
  if (value === 'scram-sha-256') return [];
  return [
    {
      what: `New passwords would be kept as ${value}, not as SCRAM does.`,
      mend: alterSystem('password_encryption', "'scram-sha-256'", 'reload'),
    },
  ];
};

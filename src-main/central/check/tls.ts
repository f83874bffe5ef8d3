import { isLoopback } from '../address.ts';
import { alterSystem, type Check, settingOf } from './sight.ts';

/** Devices refuse an address that is not loopback without TLS. */
export const checkTls: Check = async central => {
  const addresses = (await settingOf(central, 'listen_addresses')) ?? '*';
  const isOpen = addresses.split(',').some(each => each.trim() !== '' && !isLoopback(each.trim()));
  if (!isOpen || (await settingOf(central, 'ssl')) === 'on') return [];
  return [
    {
      what: 'Postgres listens on the network without TLS. Give it a certificate for its host name first (ssl_cert_file, ssl_key_file).',
      mend: alterSystem('ssl', 'on', 'reload'),
    },
  ];
};

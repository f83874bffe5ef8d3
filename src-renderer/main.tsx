import './transport/no-eval.ts';
import '@mantine/core/styles.layer.css';
import '@mantine/dates/styles.layer.css';
import '@mantine/notifications/styles.layer.css';
import '@fontsource-variable/atkinson-hyperlegible-next/index.css';
import './styles/tokens.css';
import './styles/base.css';
import { createRoot } from 'react-dom/client';
import { App } from './app/App.tsx';
import { NotOpenHere } from './app/NotOpenHere.tsx';
import { bridgeCarrier } from './transport/bridge-carrier.ts';
import { createClient } from './transport/client.ts';
import { findPageSecret } from './transport/page-secret.ts';
import { socketCarrier } from './transport/socket-carrier.ts';
import type { Carrier } from './transport/transport.ts';

const socketUrl = `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/rpc`;

/** The way to the data service; null in a tab that the loopback host does not know. */
async function findCarrier(): Promise<Carrier | null> {
  if (window.daybook !== undefined) return bridgeCarrier(window.daybook);
  const pageSecret = await findPageSecret(socketUrl);
  return pageSecret === null ? null : socketCarrier(socketUrl, pageSecret);
}

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no element with the id "root"');
const carrier = await findCarrier();
createRoot(root).render(carrier === null ? <NotOpenHere /> : <App client={createClient(carrier)} />);

import './app/no-eval.ts';
import '@mantine/core/styles.layer.css';
import '@mantine/dates/styles.layer.css';
import '@mantine/notifications/styles.layer.css';
import '@fontsource-variable/atkinson-hyperlegible-next/index.css';
import './styles/tokens.css';
import './styles/base.css';
import { createRoot } from 'react-dom/client';
import { App } from './app/App.tsx';
import { bridgeCarrier } from './transport/bridge-carrier.ts';
import { createClient } from './transport/client.ts';
import { socketCarrier } from './transport/socket-carrier.ts';

const socketUrl = () => `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/rpc`;
const carrier = window.daybook === undefined ? socketCarrier(socketUrl()) : bridgeCarrier(window.daybook);
const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no element with the id "root"');
createRoot(root).render(<App client={createClient(carrier)} />);

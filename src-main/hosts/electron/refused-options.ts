/**
 * Options that run foreign code inside the app or inspect it at its start: Chromium's switches and Node's environment. In a
 * package the fuses disable most of them as well; Chromium's own are stopped here only.
 */
const switches = [
  'remote-debugging-address',
  'remote-debugging-io-pipes',
  'remote-debugging-pipe',
  'remote-debugging-port',
  'remote-allow-origins',
  'inspect',
  'inspect-brk',
  'inspect-brk-node',
  'inspect-port',
  'inspect-publish-uid',
  'inspect-wait',
  'debug',
  'debug-brk',
  'debug-port',
  'js-flags',
  'load-extension',
  'disable-extensions-except',
  'browser-subprocess-path',
  'gpu-launcher',
  'ppapi-plugin-launcher',
  'renderer-cmd-prefix',
  'utility-cmd-prefix',
  'disable-web-security',
  'disable-site-isolation-trials',
];

const variables = ['NODE_OPTIONS', 'NODE_REPL_EXTERNAL_MODULE', 'ELECTRON_RUN_AS_NODE'];

/** The option that a packed app refuses to start with, as it was written; null when there is none. */
export function findRefusedOption(
  hasSwitch: (name: string) => boolean,
  environment: Readonly<Record<string, string | undefined>>,
): string | null {
  const found = switches.find(hasSwitch);
  if (found !== undefined) return `--${found}`;
  return variables.find(name => environment[name] !== undefined) ?? null;
}

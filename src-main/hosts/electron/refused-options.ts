/**
 * Ways to run a stranger's code inside the app, or to look into it, when it is started: by Chromium's switches and by the
 * environment of Node. In a package the fuses turn most of them off as well; Chromium's own are stopped here only.
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

/** What a packed app refuses to be started with, as a person has written it; null when there is nothing of it. */
export function findRefusedOption(
  hasSwitch: (name: string) => boolean,
  environment: Readonly<Record<string, string | undefined>>,
): string | null {
  const found = switches.find(hasSwitch);
  if (found !== undefined) return `--${found}`;
  return variables.find(name => environment[name] !== undefined) ?? null;
}

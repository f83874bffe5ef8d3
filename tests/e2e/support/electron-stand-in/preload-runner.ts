/**
 * The built preload as a script that runs in the page before the page's own. As in a sandboxed window it can require
 * nothing but `electron`, runs in the main frame only, and what it exposes cannot be changed by the page.
 */
export function asInitScript(preload: string): string {
  return `(() => {
  if (window !== window.top) return;
  const listeners = new Map();
  window.standInReceive = ({ channel, args }) => {
    for (const listener of listeners.get(channel) ?? []) listener({}, ...args);
  };
  const invokeMain = window.standInInvoke;
  const electron = {
    contextBridge: {
      exposeInMainWorld: (key, api) => {
        if (key in window) throw new Error('Cannot bind an API on top of an existing property: ' + key);
        Object.defineProperty(window, key, { value: Object.freeze({ ...api }), enumerable: true });
      },
    },
    ipcRenderer: {
      invoke: async (channel, ...args) => invokeMain(channel, structuredClone(args)),
      on: (channel, listener) => listeners.set(channel, [...(listeners.get(channel) ?? []), listener]),
    },
  };
  const require = name => {
    if (name !== 'electron') throw new Error('module not found: ' + name);
    return electron;
  };
  (function (require, module, exports) {
${preload}
  })(require, { exports: {} }, {});
})();`;
}

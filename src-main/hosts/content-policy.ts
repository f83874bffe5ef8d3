const directives = {
  'default-src': "'self'",
  'style-src': "'self' 'unsafe-inline'", // the component library sets sizes and positions in style attributes
  'img-src': "'self' data:",
  'object-src': "'none'",
  'base-uri': "'none'",
  'form-action': "'none'",
  'frame-ancestors': "'none'",
};

/** The Permissions-Policy: camera and position, for the app's own frame alone. */
const permissions = {
  camera: '(self)',
  geolocation: '(self)',
  microphone: '()',
  'display-capture': '()',
  midi: '()',
  usb: '()',
  serial: '()',
  hid: '()',
  payment: '()',
};

const words = (parts: Readonly<Record<string, string>>, between: string, end: string) =>
  Object.entries(parts)
    .map(([name, value]) => `${name}${between}${value}`)
    .join(end);

/** Headers of everything a host serves to a window: own content only, nothing remote, nothing guessed, nothing kept. */
export function windowHeaders(connectTo: readonly string[]): Record<string, string> {
  return {
    'Content-Security-Policy': words({ ...directives, 'connect-src': ["'self'", ...connectTo].join(' ') }, ' ', '; '),
    'Permissions-Policy': words(permissions, '=', ', '),
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Cache-Control': 'no-store',
  };
}

/** The workers that decode HEIC pictures and read square codes: a worker goes by the policy of its own file, not by the window's. */
const compilingWorkers = /^\/assets\/(?:heic|code)-worker-[\w-]+\.js$/;

/**
 * Headers of one file: those of the window, but for the two workers that compile their decoders from WebAssembly.
 * @param path of the address, beginning with a slash
 * @param headers those of the window
 */
export function headersOfFile(path: string, headers: Readonly<Record<string, string>>): Record<string, string> {
  if (!compilingWorkers.test(path)) return { ...headers };
  const policy = { ...directives, 'script-src': "'self' 'wasm-unsafe-eval'", 'connect-src': "'self'" };
  return { ...headers, 'Content-Security-Policy': words(policy, ' ', '; ') };
}

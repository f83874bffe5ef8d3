const directives = {
  'default-src': "'self'",
  'style-src': "'self' 'unsafe-inline'", // the component library sets sizes and positions in style attributes
  'img-src': "'self' data:",
  'object-src': "'none'",
  'base-uri': "'none'",
  'form-action': "'none'",
  'frame-ancestors': "'none'",
};

/** Headers of everything a host serves to a window: own content only, nothing remote, nothing guessed, nothing kept. */
export function windowHeaders(connectTo: readonly string[]): Record<string, string> {
  const policy = { ...directives, 'connect-src': ["'self'", ...connectTo].join(' ') };
  return {
    'Content-Security-Policy': Object.entries(policy)
      .map(([name, value]) => `${name} ${value}`)
      .join('; '),
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Cache-Control': 'no-store',
  };
}

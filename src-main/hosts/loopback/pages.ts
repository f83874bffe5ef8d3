import { pageSecretKey } from '../../../src-shared/contract/page-secret-key.ts';

const page = (title: string, body: string, head = '') => `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><link rel="icon" href="data:,">${head}<title>${title}</title>
<style>body{font:1.125rem/1.5 system-ui,sans-serif;max-width:34rem;margin:15vh auto;padding:0 1rem}</style></head>
<body><main><h1>${title}</h1>${body}</main></body>
</html>
`;

/** Address of the opening page's script: the content policy allows no inline script. */
export const openingScriptPath = '/opening.js';

/**
 * Stores the page's secret in this tab and goes on to the app, to the page that the address named, so that neither the secret
 * nor the token stays in an address.
 */
export const openingScript = `sessionStorage.setItem('${pageSecretKey}', document.querySelector('meta[name=${pageSecretKey}]').content);
location.replace('/' + location.hash);
`;

/** A page of our own, and no redirect: behind one a browser may hold back a strict cookie. */
export const openingPage = (pageSecret: string) =>
  page(
    'Opening Daybook',
    '<p>One moment.</p>',
    `<meta name="${pageSecretKey}" content="${pageSecret}"><script src="${openingScriptPath}" defer></script>`,
  );

/** For a browser that is not the one Daybook was opened in. */
export const refusedPage = page(
  'Daybook is not open in this browser',
  '<p>The address works once, in one browser. Your work is safe on this device.</p>' +
    '<p>Press Enter in the terminal where Daybook runs to get a new address.</p>',
);

import { pageSecretKey } from '../../../src-shared/contract/page-secret-key.ts';

const page = (title: string, body: string, head = '') => `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><link rel="icon" href="data:,">${head}<title>${title}</title>
<style>body{font:1.125rem/1.5 system-ui,sans-serif;max-width:34rem;margin:15vh auto;padding:0 1rem}</style></head>
<body><main><h1>${title}</h1>${body}</main></body>
</html>
`;

/** Where the opening page has its script: the content policy allows none within a page. */
export const openingScriptPath = '/opening.js';

/**
 * Leaves the page's secret to this tab and goes on to the app, so that neither it nor the token stays in an address; to the page
 * that the address named, if it did.
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

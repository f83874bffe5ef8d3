const page = (title: string, body: string, head = '') => `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><link rel="icon" href="data:,">${head}<title>${title}</title>
<style>body{font:1.125rem/1.5 system-ui,sans-serif;max-width:34rem;margin:15vh auto;padding:0 1rem}</style></head>
<body><main><h1>${title}</h1>${body}</main></body>
</html>
`;

/** Goes on to the app from a page of our own: after a redirect a browser may hold back a strict cookie. */
export const openingPage = page(
  'Opening Daybook',
  '<p><a href="/">Open Daybook</a></p>',
  '<meta http-equiv="refresh" content="0;url=/">',
);

/** For a browser that is not the one Daybook was opened in. */
export const refusedPage = page(
  'Daybook is not open in this browser',
  '<p>The address works once, in one browser. Your work is safe on this device.</p>' +
    '<p>Press Enter in the terminal where Daybook runs to get a new address.</p>',
);

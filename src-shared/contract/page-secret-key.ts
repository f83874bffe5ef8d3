/** Where the loopback host's opening page leaves the secret of its pages: in the tab's session storage. */
export const pageSecretKey = 'daybook-page';

import type { PasswordCost } from '../../src-main/services/session/keyring.ts';

/** The least that a keyring may cost to open: a quarter of what the app asks for. Most tests have another subject than the password. */
export const lightCost: PasswordCost = { N: 2 ** 14, r: 8, p: 1 };
